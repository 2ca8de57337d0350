"""No request goes to a private address, whatever names it, unless that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from ipaddress import IPv4Address, IPv6Address
from types import ModuleType

import pytest
from twisted.internet.error import DNSLookupError

from archiver.capture import reactor
from archiver.capture.addresses import private_form, private_kind
from archiver.capture.guard import PrivateAddress
from tests.capture.conftest import Saver
from tests.site import Site

METADATA = "169.254.169.254"
PRIVATE = [
    *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254", METADATA),
    *("172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.192", "198.18.0.1", "224.0.0.251"),
    *("255.255.255.255", "168.63.129.16", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254"),
    *("ff02::1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1"),
    *("2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:1::1", "::ffff:0:127.0.0.1", "fec0::1", "4000::1"),
]
PUBLIC = [
    *(
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
    ),
    *("192.167.1.1", "223.255.255.255", "2606:4700::1111", "64:ff9b::1.1.1.1", "::ffff:1.1.1.1"),
    *("2002:101:101::", "2a00::1"),
]
# Each is 127.0.0.1, 10.0.0.1 or the metadata service to some program.
NOTATIONS = [
    *(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
    ),
    *("127.0.0.1.", "127.0.0.1..", "１２７.0.0.1", "127。0。0。1", "127%2e0.0.1", "0X7F.1", "0", "010.0.0.1"),
    *("::1", "[::1]", "::ffff:7f00:1", "0:0:0:0:0:ffff:127.0.0.1", "fe80::1%25eth0", "2852039166"),
    *("0xA9.0xFE.0xA9.0xFE", "00000000251.254.169.254"),
]
NAMES = ["example.org", "127.0.0.1.example", "localhost", "cafe", "8.8.8.8", "0x08080808", "1.2.3.4.5", "a:b"]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_is_private(address: str) -> None:
    assert private_kind(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_is_public(address: str) -> None:
    assert private_kind(address) is None


@pytest.mark.parametrize("host", NOTATIONS)
def test_a_host_is_a_private_address_in_every_notation(host: str) -> None:
    assert private_form(host)


@pytest.mark.parametrize("host", NAMES)
def test_a_name_and_a_public_address_are_no_private_one(host: str) -> None:
    assert private_form(host) is None


def test_what_python_calls_private_is_private_here() -> None:
    addresses = [IPv4Address(high << 24 | 0x20101) for high in range(256)]
    addresses += [IPv6Address(high << 112 | 0x20101) for high in range(0, 65536, 7)]
    assert [str(a) for a in addresses if not a.is_global and not private_kind(str(a))] == []


@pytest.fixture
def rebinding() -> ModuleType:
    """Connections to names, on a reactor that only notes them; importable once there is a real one."""
    reactor.call(int)
    return import_module("tests.capture.rebinding")


def test_a_name_that_resolves_anew_gains_nothing(rebinding: ModuleType) -> None:
    names = rebinding.Names(["93.184.215.14"], ["127.0.0.1"], ["fd00::1", METADATA])
    assert names.connect("rebinds.example") is None
    assert isinstance(names.connect("rebinds.example"), PrivateAddress)
    assert isinstance(names.connect("rebinds.example"), PrivateAddress)
    assert names.connected == ["93.184.215.14"]


def test_of_several_addresses_the_public_ones_are_tried(rebinding: ModuleType) -> None:
    names = rebinding.Names(["10.0.0.1", "93.184.215.14", "::1"])
    assert names.connect("mixed.example") is None
    assert names.connected == ["93.184.215.14"]


def test_a_name_that_does_not_resolve_is_no_private_address(rebinding: ModuleType) -> None:
    assert isinstance(rebinding.Names([]).connect("no-such.example"), DNSLookupError)


@pytest.fixture
def site() -> Iterator[Site]:
    """The loopback site, which nothing may reach here."""
    with Site() as running:
        yield running


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"]
)
def test_no_request_goes_to_this_machine(save_all: Saver, site: Site, host: str) -> None:
    url = f"http://{host}:{site.port}/plain"
    outcome = save_all(url, allow_private=False).outcomes[url]
    assert (outcome.outcome, outcome.code, outcome.snapshot) == ("failed", "private_address", None)
    assert "a loopback address" in (outcome.reason or "") or "of this machine" in (outcome.reason or "")
    assert "--allow-private" in (outcome.reason or "")
    assert site.asked == []


def test_a_redirect_through_a_proxy_is_judged_by_the_form_of_its_address(save_all: Saver, site: Site) -> None:
    targets = [f"http://{host}/plain" for host in ("0x7f.1", "2130706433", "127.0.0.1.", METADATA)]
    redirects = [f"http://a.example/redirect?{target}" for target in targets]
    urls = [*targets, "http://[::1]/plain", *redirects, "http://b.example/plain"]
    saved = save_all(*urls, allow_private=False, proxy=f"http://127.0.0.1:{site.port}")
    codes = [saved.outcomes[url].code for url in urls]
    assert codes == ["private_address"] * 9 + [None]
    assert {asked.target.split("/")[2] for asked in site.asked} == {"a.example", "b.example"}


def test_a_host_may_be_asked_where_private_addresses_are_allowed(save_all: Saver, site: Site) -> None:
    url = f"http://localhost:{site.port}/plain"
    assert save_all(url).outcomes[url].outcome == "saved"
