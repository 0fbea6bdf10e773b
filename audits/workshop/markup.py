"""Elements of a slide as HTML. Every text is escaped, and nothing carries a style of its own."""

from collections.abc import Iterable
from html import escape
from typing import Final

LONGEST_NAME: Final = 48


def element(name: str, text: str, kind: str = "") -> str:
    """Return an element with untrusted text in it."""
    return around(name, escape(text), kind)


def around(name: str, inside: str, kind: str = "") -> str:
    """Return an element around markup."""
    attribute = f' class="{kind}"' if kind else ""
    return f"<{name}{attribute}>{inside}</{name}>"


def listed(texts: Iterable[str], kind: str = "", *, ordered: bool = False) -> str:
    """Return untrusted texts as a list."""
    inside = "".join(element("li", text) for text in texts)
    return around("ol" if ordered else "ul", inside, kind)


def table(caption: str, headers: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of untrusted texts; the first of each row names it."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in headers)
    lines = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(element("td", text) for text in rest)
        + "</tr>"
        for first, *rest in rows
    )
    inside = f"{element('caption', caption)}<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody>"
    return around("table", inside)


def shortened(name: str, most: int = LONGEST_NAME) -> str:
    """Return an untrusted name on one line, cut where it would flood a slide.

    Examples
    --------
    >>> shortened("Night  cover pool"), shortened("Night cover pool", 9)
    ('Night cover pool', 'Night co…')
    """
    plain = " ".join("".join(c for c in name if c.isprintable() or c.isspace()).split())
    return plain if len(plain) <= most else plain[: most - 1] + "…"
