"""Reads a PDF back: its text in drawing order, and every stream, with nothing but pikepdf."""

import io
import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Name

CodeMap = dict[int, str]


def text_of(pdf: bytes) -> str:
    """All text without spaces, so that line breaks do not matter."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return "".join("".join("".join(_page_text(page)).split()) for page in document.pages)


def page_texts(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return ["".join("".join(_page_text(page)).split()) for page in document.pages]


def streams_of(pdf: bytes) -> bytes:
    """Every stream, decoded, and every dictionary, one after the other."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        parts = []
        for found in document.objects:
            if isinstance(found, pikepdf.Stream):
                parts.append(found.read_bytes())
            parts.append(str(found).encode())
        return b"\n".join(parts)


def _page_text(page: pikepdf.Page) -> Iterator[str]:
    fonts = page.Resources.get(Name.Font, {})
    maps = {name: _code_map(font) for name, font in fonts.items()}
    current: CodeMap = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = maps[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            shown = operands[0] if str(operator) == "TJ" else operands
            for part in shown:
                if isinstance(part, pikepdf.String):
                    yield _decoded(bytes(part), current)


def _decoded(codes: bytes, code_map: CodeMap) -> str:
    pairs = (codes[i : i + 2] for i in range(0, len(codes), 2))
    return "".join(code_map.get(int.from_bytes(pair), "") for pair in pairs)


def _code_map(font: pikepdf.Object) -> CodeMap:
    if Name.ToUnicode not in font:
        return {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found: CodeMap = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for low, high, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(low, 16), int(high, 16) + 1):
                found[code] = chr(int(text, 16) + code - int(low, 16))
    return found
