"""What every Plotly figure shares: a sheet that is measured in pixels.

The y axis counts pixels from the top, so that labels stand above their marks and one figure fits
a phone and a wide screen.
"""

from typing import Any, Final

import plotly.graph_objects as go

from audits.charts.labels import WIDEST, safe, wrapped
from audits.charts.palette import Theme

CONFIG: Final[dict[str, Any]] = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": False,
    "responsive": True,
}
"""Pass it to every `st.plotly_chart` and `to_html`: nothing offers to upload a chart."""

FONT: Final = '"Source Sans 3", "Source Sans Pro", system-ui, "Segoe UI", Roboto, sans-serif'
SIZE: Final = 14
SMALL: Final = 12
LINE: Final = 18


class Frame:
    """A figure under construction: a sheet of pixels with a number line across.

    Parameters
    ----------
    theme
        Colours.
    span
        Ends of the x axis.
    across
        Part of the width the number line takes; the rest holds totals on both sides.
    """

    def __init__(
        self,
        theme: Theme,
        span: tuple[float, float],
        across: tuple[float, float] = (0.0, 1.0),
    ) -> None:
        self.theme = theme
        self.span = span
        self.across = across
        self.traces: list[Any] = []
        self.notes: list[dict[str, Any]] = []
        self.shapes: list[dict[str, Any]] = []
        self.y = 0.0

    def down(self, pixels: float) -> float:
        """Move down by `pixels` and return the place reached."""
        self.y += pixels
        return self.y

    def write(self, text: str, *, x: float = 0.0, y: float | None = None, **more: Any) -> None:
        """Write escaped text; `x` is a part of the width (0 left, 1 right), `y` its middle."""
        anchor = {0.0: "left", 1.0: "right"}.get(x, "center")
        font = {"size": SIZE, "color": self.theme.ink, **more.pop("font", {})}
        place = {"x": x, "y": self.y if y is None else y, "xref": "paper", "yref": "y"}
        look = {"xanchor": anchor, "yanchor": "middle", "align": anchor, "showarrow": False}
        self.notes.append({"text": text, "font": font, **look, **place, **more})

    def label(self, text: str, detail: str = "", widest: int = WIDEST) -> None:
        """Write a row's label and its quieter second line at the left, and move below them."""
        for line in wrapped(text, widest):
            self.write(line, y=self.down(LINE) - LINE / 2)
        for line in wrapped(detail, 56, 2) if detail else ():
            quiet = {"size": SMALL, "color": self.theme.muted}
            self.write(line, y=self.down(LINE - 2) - LINE / 2 + 1, font=quiet)

    def line(self, x: float, top: float, end: float, **look: Any) -> None:
        """Draw a vertical line at `x` on the number line."""
        where = {"x0": x, "x1": x, "y0": top, "y1": end, "xref": "x", "yref": "y"}
        self.shapes.append({"type": "line", "layer": "below", "line": look, **where})

    def held_back(self, text: str, height: float = 20) -> None:
        """Hatch this row over the whole line and say that it is held back."""
        low, high = self.span
        self.traces.append(
            go.Bar(
                x=[high - low],
                base=[low],
                y=[self.y],
                width=height,
                orientation="h",
                hoverinfo="skip",
                marker=hatch(self.theme),
            )
        )
        x = (self.across[0] + self.across[1]) / 2
        quiet = {"size": SMALL, "color": self.theme.muted}
        self.write(safe(text), x=x, font=quiet, bgcolor=self.theme.background, borderpad=2)

    def figure(self, ticks: dict[str, Any] | None = None) -> go.Figure:
        """Return the finished figure; `ticks` configures the number line, hidden when absent."""
        line = {"range": list(self.span), "domain": list(self.across), "fixedrange": True}
        quiet = {"showgrid": False, "zeroline": False, "visible": ticks is not None}
        low = 34 if ticks else 6
        return go.Figure(
            data=self.traces,
            layout={
                **sheet(self.theme, self.y + 10 + low),
                "xaxis": {**line, **quiet, **(ticks or {})},
                "yaxis": {"range": [self.y + 4, 0], "visible": False, "fixedrange": True},
                "margin": {"l": 6, "r": 6, "t": 6, "b": low, "pad": 0},
                "annotations": self.notes,
                "shapes": self.shapes,
            },
        )


def sheet(theme: Theme, height: float) -> dict[str, Any]:
    """Return the layout all figures share; no template travels with a figure."""
    return {
        "template": "none",
        "height": round(height),
        "autosize": True,
        "barmode": "overlay",
        "showlegend": False,
        "dragmode": False,
        "paper_bgcolor": theme.background,
        "plot_bgcolor": theme.background,
        "font": {"family": FONT, "size": SIZE, "color": theme.ink},
        "hoverlabel": {"font": {"family": FONT, "size": SIZE}, "align": "left"},
    }


def hatch(theme: Theme) -> dict[str, Any]:
    """Return the look of what is held back: a hatch, never a colour with a meaning."""
    lines = {"shape": "/", "fgcolor": theme.hatch, "bgcolor": theme.background, "size": 7}
    return {
        "color": theme.background,
        "pattern": {**lines, "solidity": 0.18},
        "line": {"color": theme.rule, "width": 1},
    }
