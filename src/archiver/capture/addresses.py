"""Addresses at which no page of the public web is, and how a host may name one.

A list or a page may be hostile: it may name this machine, its network or the metadata service of a cloud
to have them read. Which addresses those are stands here, in a table of our own, since
`ipaddress.is_private` of Python 3.11 lacks some (100.64.0.0/10, 64:ff9b:1::/48) and looks into no
address that carries another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from itertools import product
from urllib.parse import unquote

Address = IPv4Address | IPv6Address

# The first line whose network holds an address counts (IANA's special-purpose address registries).
_PRIVATE: tuple[tuple[IPv4Network | IPv6Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an address of this machine (RFC 1122)"),  # 0.0.0.0 connects to 127.0.0.1
        ("10.0.0.0/8", "a private address (RFC 1918)"),
        ("100.64.0.0/10", "a carrier's shared address (RFC 6598)"),  # 100.100.100.200: Alibaba's metadata
        ("127.0.0.0/8", "a loopback address (RFC 1122)"),
        ("168.63.129.16/32", "the host of an Azure machine"),  # in a public range
        ("169.254.0.0/16", "a link-local address (RFC 3927)"),  # 169.254.169.254: metadata of most clouds
        ("172.16.0.0/12", "a private address (RFC 1918)"),
        ("192.0.0.0/24", "a protocol's own address (RFC 6890)"),  # 192.0.0.192: Oracle's metadata
        ("192.0.2.0/24", "an address for examples (RFC 5737)"),
        ("192.88.99.0/24", "a 6to4 relay (RFC 7526)"),
        ("192.168.0.0/16", "a private address (RFC 1918)"),
        ("198.18.0.0/15", "an address for benchmarks (RFC 2544)"),
        ("198.51.100.0/24", "an address for examples (RFC 5737)"),
        ("203.0.113.0/24", "an address for examples (RFC 5737)"),
        ("224.0.0.0/4", "a multicast address (RFC 5771)"),
        ("240.0.0.0/4", "a reserved address (RFC 1112)"),  # 255.255.255.255: broadcast
        ("::/128", "an address of this machine (RFC 4291)"),
        ("::1/128", "a loopback address (RFC 4291)"),
        ("64:ff9b:1::/48", "a private translation address (RFC 8215)"),
        ("2001::/23", "a protocol's own address (RFC 2928)"),  # 2001::/32: Teredo
        ("2001:db8::/32", "an address for examples (RFC 3849)"),
        ("3fff::/20", "an address for examples (RFC 9637)"),
        ("fc00::/7", "a private address (RFC 4193)"),  # fd00:ec2::254: metadata of AWS
        ("fe80::/10", "a link-local address (RFC 4291)"),
        ("fec0::/10", "a private address (RFC 3879)"),
        ("ff00::/8", "a multicast address (RFC 4291)"),
    )
)
# IANA gives out these alone (RFC 4291, section 2.4; RFC 3587).
_GLOBAL_UNICAST = IPv6Network("2000::/3")

# IPv6 networks that carry an IPv4 address, and how many bits stand to the right of it.
_CARRIERS: tuple[tuple[IPv6Network, int], ...] = (
    (IPv6Network("::ffff:0:0/96"), 0),  # ::ffff:127.0.0.1, mapped (RFC 4291, section 2.5.5.2)
    (IPv6Network("::ffff:0:0:0/96"), 0),  # ::ffff:0:127.0.0.1, translated (RFC 2765)
    (IPv6Network("64:ff9b::/96"), 0),  # 64:ff9b::7f00:1, NAT64 (RFC 6052)
    (IPv6Network("2002::/16"), 80),  # 2002:7f00:1::, 6to4 (RFC 3056)
)


def private_kind(address: str) -> str | None:
    """What an address is, if no page of the public web can be there; None for a public one.

    >>> private_kind("127.0.0.1"), private_kind("93.184.215.14")
    ('a loopback address (RFC 1122)', None)
    >>> private_kind("64:ff9b::a9fe:a9fe")  # NAT64 of the metadata service
    'a link-local address (RFC 3927)'
    >>> private_kind("fe80::1%eth0"), private_kind("::7f00:1")
    ('a link-local address (RFC 4291)', 'no address of the public network (RFC 4291)')
    """
    return _kind(ip_address(address.partition("%")[0]))


def _kind(address: Address) -> str | None:
    if isinstance(address, IPv6Address):
        for carrier, shift in _CARRIERS:
            if address in carrier:
                return _kind(IPv4Address(int(address) >> shift & 0xFFFFFFFF))
    for network, kind in _PRIVATE:
        if address in network:
            return kind
    is_public = isinstance(address, IPv4Address) or address in _GLOBAL_UNICAST
    return None if is_public else "no address of the public network (RFC 4291)"


def private_form(host: str) -> str | None:
    """What the address is that a URL's host is written as, if it is private; None for a name, too.

    For where another program resolves the host: every notation is read that one may understand, and where
    two understand it differently (010.0.0.1 as 8.0.0.1 or 10.0.0.1), each counts.

    >>> private_form("0x7f.1"), private_form("2130706433.") == private_form("①②⑦.0。0.1")
    ('a loopback address (RFC 1122)', True)
    >>> private_form("010.0.0.1"), private_form("8.8.8.8"), private_form("example.org")
    ('a private address (RFC 1918)', None, None)
    """
    plain = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip().rstrip(".").lower()
    return next((kind for address in _readings(plain) if (kind := _kind(address))), None)


def _readings(host: str) -> Iterator[Address]:
    """The addresses that a host may be read as (WHATWG URL Standard, section 3.5; inet_aton)."""
    if ":" in host:
        with suppress(ValueError):
            yield IPv6Address(host.removeprefix("[").partition("]")[0].partition("%")[0])
        return
    parts = host.split(".")
    if len(parts) > 4:
        return
    for numbers in product(*map(_numbers, parts)):
        *leading, last = numbers
        if all(number < 256 for number in leading) and last < 256 ** (5 - len(numbers)):
            high = sum(number << 8 * (3 - place) for place, number in enumerate(leading))
            yield IPv4Address(high + last)


def _numbers(part: str) -> list[int]:
    """What a part of an IPv4 address may count: "0x7f", "0177", "127"; more digits than any has are none."""
    if not (part.isascii() and part.isalnum()) or len(part) > 32:
        return []
    found = []
    digits, bases = (part[2:] or "0", (16,)) if part.startswith("0x") else (part, (10, 8))
    for base in bases:
        if base != 8 or part.startswith("0"):
            with suppress(ValueError):
                found.append(int(digits, base))
    return found
