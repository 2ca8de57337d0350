"""What a page and a stylesheet name is what a browser would fetch to show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extraction.requisites import requisites_of, requisites_of_css
from archiver.extraction.requisites.css import MAX_BYTES

PAGE = "https://example.org/news/story"
HERE = "https://example.org/news/"


def named(markup: str) -> dict[str, str]:
    """The URLs that markup names, each with its kind."""
    return {each.url.removeprefix(HERE): each.kind for each in requisites_of(markup.encode(), PAGE)}


MARKUP = {
    "picture": ("<img src=a.png>", {"a.png": "image"}),
    "srcset": (
        '<img src=a.png srcset="b.png 1x,c.png 2x, w_3,h_2/d.png 300w">',
        dict.fromkeys(("a.png", "b.png", "c.png", "w_3,h_2/d.png"), "image"),
    ),
    "picture-element": (
        "<picture><source srcset='a.avif, b.avif 2x'><img src=a.jpg></picture>",
        dict.fromkeys(("a.avif", "b.avif", "a.jpg"), "image"),
    ),
    "lazy": (
        "<img src='data:image/gif;base64,AA' data-src=late.jpg data-srcset='l2.jpg 2x' data-original=o.jpg>",
        dict.fromkeys(("late.jpg", "l2.jpg", "o.jpg"), "image"),
    ),
    "lazy-that-holds-no-url": ("<img data-src='{\"a\": 1.5}' data-lazy=true data-image='A caption.'>", {}),
    "lazy-frame": ("<iframe data-src=f.html></iframe>", {"f.html": "frame"}),
    "no-script": ("<noscript><img src=a.png></noscript>", {"a.png": "image"}),
    "poster-without-its-film": (
        "<video poster=a.jpg src=film.mp4><source src=b.mp4></video>",
        {"a.jpg": "image"},
    ),
    "icons": (
        "<link rel='shortcut icon' href=a.ico><link rel=apple-touch-icon href=b.png>",
        {"a.ico": "image", "b.png": "image"},
    ),
    "preload": (
        "<link rel=preload as=style href=b.css><link rel=preload as=font href=a.woff2>"
        "<link rel=preload as=image imagesrcset='c.png 2x'><link rel=preload as=video href=d.mp4>",
        {"b.css": "stylesheet", "a.woff2": "font", "c.png": "image"},
    ),
    "other-links": ("<link rel=canonical href=a><link rel=alternate href=feed><a href=b>x</a>", {}),
    "scripts": (
        "<script src=a.js></script><script type=module src=b.js></script>",
        {"a.js": "script", "b.js": "script"},
    ),
    "frames": ("<frameset><frame src=a.html></frameset>", {"a.html": "frame"}),
    "srcdoc": ("<iframe srcdoc='<img src=a.png>'></iframe>", {"a.png": "image"}),
    "inline-style": ("<p style=\"background: url('a.png')\">x", {"a.png": "image"}),
    "style-element": (
        "<style>@import 'a.css'; b { background: url(b.png) }</style>",
        {"a.css": "stylesheet", "b.png": "image"},
    ),
    "svg": (
        "<svg><use xlink:href='icons.svg#a'/><use href='#own'/><image href=b.png /></svg>",
        {"icons.svg": "image", "b.png": "image"},
    ),
    "object": (
        "<object type=image/svg+xml data=a.svg></object><object data=b.swf></object>",
        {"a.svg": "image"},
    ),
    "old-background": (
        "<body background=a.gif><table><td background=b.gif>x",
        dict.fromkeys(("a.gif", "b.gif"), "image"),
    ),
    "base": ("<base href=/static/><img src=a.png>", {"https://example.org/static/a.png": "image"}),
    "other-host": ("<img src=//cdn.example/a.png>", {"https://cdn.example/a.png": "image"}),
    "nothing-to-fetch": (
        "<img src=''><img src='#x'><img src='javascript:x'><img src='blob:x'><img src='http://['>",
        {},
    ),
    "styles-first": (
        "<img src=a.png><link rel=stylesheet href=b.css>",
        {"b.css": "stylesheet", "a.png": "image"},
    ),
}


@pytest.mark.parametrize("case", MARKUP)
def test_markup_names_its_requisites(case: str) -> None:
    markup, expected = MARKUP[case]
    assert list(named(markup).items()) == list(expected.items())


def test_the_frames_of_a_frame_can_be_left_out() -> None:
    found = requisites_of(b"<iframe src=a></iframe><img src=b>", PAGE, with_frames=False)
    assert [each.kind for each in found] == ["image"]


STYLES = {
    "imports": ('@import url("a.css") screen; @import "b.css" layer(x); @import url(c.css);', "sss"),
    "fonts": ("@font-face { src: url(a.woff2) format('woff2'), url(\"b.woff\") }", "ff"),
    "pictures": ("a { background: url(a.png), url( 'b.png' ) } b { cursor: url(c.cur), auto }", "iii"),
    "in-media": ("@media print { a { background: url(a.png) } @font-face { src: url(b.ttf) } }", "if"),
    "nested": (".a { &:hover { background: url(a.png) } }", "i"),
    "image-set": ("a { background: image-set('a.png' 1x, url(b.png) 2x) }", "ii"),
    "custom-property": (":root { --picture: url(a.png) }", "i"),
    "escaped": (r"a { background: u\72l(a.png) }", "i"),
    "namespace": ("@namespace svg url(http://www.w3.org/2000/svg);", ""),
    "data": ("a { background: url(data:image/png;base64,AAAA) }", ""),
    "comment": ("/* url(a.png) */ a { content: 'url(b.png)' }", ""),
    "broken": ("a { background: url(a.png", "i"),
}


@pytest.mark.parametrize("case", STYLES)
def test_a_stylesheet_names_its_requisites(case: str) -> None:
    css, kinds = STYLES[case]
    found = requisites_of_css(css.encode(), HERE)
    assert "".join(each.kind[0] for each in found) == kinds
    assert all(each.url.startswith(HERE) for each in found)


def test_a_stylesheet_is_read_in_its_encoding() -> None:
    (found,) = requisites_of_css(
        "a { background: url(é.png) }".encode("cp1252"), HERE, content_type="text/css; charset=latin1"
    )
    assert found.url == HERE + "%C3%A9.png"


@pytest.mark.parametrize(
    "css",
    [b"(" * 20_000 + b"url(a.png)", b"@import 'a.css';" * 10_000, b"a{b:url(c)}" + b" " * 2 * MAX_BYTES],
)
def test_a_hostile_stylesheet_is_bounded(css: bytes) -> None:
    assert len(requisites_of_css(css, HERE)) == 1


def test_what_a_hostile_page_names_is_bounded() -> None:
    page = b"<base href='https://example.org/%b/'>" % (b"a" * 4000) + b"".join(
        b"<img src=%d>" % n for n in range(20_000)
    )
    assert len(requisites_of(page, PAGE)) < 1100


@given(st.binary(max_size=300))
def test_no_bytes_are_too_odd(body: bytes) -> None:
    requisites_of(b"<img srcset='" + body + b"'><p style='" + body, PAGE)
    requisites_of_css(b"url(" + body, HERE)
