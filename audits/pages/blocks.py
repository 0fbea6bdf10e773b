"""Blocks of a report on a screen: what documents say of method, a page says in the same words."""

from collections.abc import Iterable
from functools import singledispatch

import streamlit as st

from audits.pages.points import show_points
from audits.pages.tables import show_table
from audits.pages.text import md
from audits.reports.blocks import Block, Bullets, Callout, Heading, Paragraph, TableOfTexts


def show_blocks(blocks: Iterable[Block]) -> None:
    """Show texts and tables of a report, in order.

    Raises
    ------
    TypeError
        For a block that has no place among texts, such as a picture.
    """
    for block in blocks:
        _show(block)


@singledispatch
def _show(block: Block) -> None:
    raise TypeError(f"a page of texts has no place for {type(block).__name__}")


@_show.register
def _heading(block: Heading) -> None:
    st.header(md(block.text), anchor=False)


@_show.register
def _paragraph(block: Paragraph) -> None:
    st.markdown(md(block.text))


@_show.register
def _bullets(block: Bullets) -> None:
    show_points(block.items)


@_show.register
def _callout(block: Callout) -> None:
    st.info(md(block.text), title=md(block.title) or None)


@_show.register
def _table(block: TableOfTexts) -> None:
    show_table(block.headers, block.rows, block.note)
