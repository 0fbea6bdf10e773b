"""The blank deck, made in code: wide slides, our colours and letters, real titles."""

import re
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from audits.charts.palette import LIGHT

WIDE: Final = 13.333
HIGH: Final = 7.5
LEFT: Final = 0.6
ROOM: Final = WIDE - 2 * LEFT
TOP: Final = 1.5
END: Final = 6.85
"""Where content begins and ends on a slide, in inches."""

_COVER, _TEXT, _TITLE_ONLY = 0, 1, 5
_COLORS: Final = {
    "dk1": LIGHT.ink,
    "dk2": "#12494f",
    "lt2": "#f5f2eb",
    "accent1": LIGHT.accent,
    "accent2": "#a34f27",
    "accent3": "#8bc0ba",
    "accent4": "#e0ab8a",
    "accent5": LIGHT.muted,
    "accent6": "#e3e3e1",
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.muted,
}
_PLACES: Final = {
    _COVER: {0: (LEFT, 2.0, 9.5, 1.6), 1: (LEFT, 3.7, 9.5, 2.6)},
    _TEXT: {0: (LEFT, 0.35, ROOM, 1.0), 1: (LEFT, TOP, ROOM, END - TOP)},
    _TITLE_ONLY: {0: (LEFT, 0.35, ROOM, 1.0)},
}


def color(hex_color: str) -> RGBColor:
    """Return `#rrggbb` as the library's colour."""
    made: RGBColor = RGBColor.from_string(hex_color[1:].upper())
    return made


class Deck:
    """An empty presentation with three layouts: cover, text, title only."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.file: Any = Presentation()
        self.file.slide_width, self.file.slide_height = Inches(WIDE), Inches(HIGH)
        layouts = list(self.file.slide_layouts)
        self._kept = {place: layouts[place] for place in _PLACES}
        for place, layout in enumerate(layouts):
            if place not in _PLACES:
                self.file.slide_layouts.remove(layout)
        for place, layout in self._kept.items():
            _arrange(layout, _PLACES[place])
        _arrange(self.file.slide_master, _PLACES[_TEXT])
        _color_theme(self.file)
        _style_titles(self.file.slide_master)

    def cover(self) -> Any:
        """Add the first slide."""
        slide = self.file.slides.add_slide(self._kept[_COVER])
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = color("#0f4a50")
        return slide

    def divider(self, kicker: str, title: str) -> None:
        """Add a slide that opens a section, so that a long deck can be found through."""
        slide = self._titled(_TITLE_ONLY, title)
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = color("#f5f2eb")
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = map(Inches, (LEFT, 2.6, ROOM, 1.6))
        head.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        head.text_frame.paragraphs[0].runs[0].font.size = Pt(36)
        above = slide.shapes.add_textbox(Inches(LEFT), Inches(2.0), Inches(ROOM), Inches(0.5))
        above.name = "Section"
        write(above.text_frame, ((kicker, 18, "#a34f27"),))

    def text_slide(self, title: str) -> Any:
        """Add a slide with a title and a body to fill."""
        return self._titled(_TEXT, title)

    def title_slide(self, title: str) -> Any:
        """Add a slide with a title only."""
        return self._titled(_TITLE_ONLY, title)

    def latest(self, title: str) -> Any:
        """Return the last slide when it has this title, else a new one."""
        slides = self.file.slides
        last = slides[len(slides) - 1] if len(slides) > 1 else None
        if last is not None and last.shapes.title.text == title:
            return last
        return self.title_slide(title)

    def _titled(self, layout: int, title: str) -> Any:
        slide = self.file.slides.add_slide(self._kept[layout])
        slide.shapes.title.text = title
        for run in slide.shapes.title.text_frame.paragraphs[0].runs:
            run.font.size = Pt(26 if len(title) <= 90 else 22 if len(title) <= 140 else 18)
        return slide

    def finish(self, running: str) -> None:
        """Write the running line and the number on every slide but the cover; name the language."""
        for number, slide in enumerate(self.file.slides, 1):
            if number > 1:
                foot = slide.shapes.add_textbox(
                    Inches(LEFT), Inches(7.02), Inches(ROOM), Inches(0.3)
                )
                foot.name = "Footer"
                write(foot.text_frame, ((f"{running}  ·  {number}", 10, LIGHT.muted),))
            for part in (slide, slide.notes_slide) if slide.has_notes_slide else (slide,):
                for properties in part._element.iter(qn("a:rPr"), qn("a:endParaRPr")):
                    properties.set("lang", self.language)


def write(frame: Any, lines: tuple[tuple[str, float, str], ...], *, is_bold: bool = False) -> None:
    """Write lines of text, size and colour into an empty frame."""
    frame.word_wrap = True
    for place, (text, size, hex_color) in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(size)
        run.font.bold = is_bold
        run.font.color.rgb = color(hex_color)


def describe(shape: Any, name: str, text: str) -> None:
    """Give a shape its name and its alternative text; the library has no way to."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", text)


def _arrange(layout: Any, places: dict[int, tuple[float, float, float, float]]) -> None:
    """Put placeholders in their places; dates and numbers of the blank file are taken out."""
    for shape in list(layout.placeholders):
        place = places.get(shape.placeholder_format.idx)
        if place is None:
            shape._element.getparent().remove(shape._element)
            continue
        shape.left, shape.top, shape.width, shape.height = (Emu(Inches(part)) for part in place)
        shape.text_frame.vertical_anchor = (
            MSO_ANCHOR.BOTTOM if shape.placeholder_format.idx == 0 else MSO_ANCHOR.TOP
        )


def _color_theme(file: Any) -> None:
    theme = file.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode()
    for name, hex_color in _COLORS.items():
        inside = f'<a:srgbClr val="{hex_color[1:].upper()}"/>'
        text = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{inside}\g<2>", text, flags=re.S)
    major, mark, rest = text.partition("<a:minorFont>")
    major = re.sub(r'(<a:majorFont>\s*<a:latin typeface=")[^"]*', r"\g<1>Georgia", major)
    theme._blob = (major + mark + rest).encode()


def _style_titles(master: Any) -> None:
    style = master._element.find(qn("p:txStyles")).find(qn("p:titleStyle"))
    level = style.find(qn("a:lvl1pPr"))
    level.set("algn", "l")
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", "2600")
    letters.set("b", "1")
