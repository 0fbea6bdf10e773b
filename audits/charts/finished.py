"""A figure nobody changes any more, so that a page which shows it again copies nothing.

Whoever shows a figure asks it for its content. A Plotly figure answers with a deep copy of every
trace, which was most of a page's time; a finished one answers with what it worked out once.
"""

import json
from typing import Any

from plotly.basedatatypes import BaseFigure


class Finished(BaseFigure):  # type: ignore[misc] # Plotly has no types
    """The content of a figure, as the same text whenever it is written.

    Parameters
    ----------
    figure
        What to keep; changed later, this one stays as it is.
    """

    def __init__(self, figure: BaseFigure) -> None:
        # No more than the content is kept: what changes a figure has nothing to work on.
        self._content: dict[str, Any] = json.loads(figure.to_json())

    def to_dict(self) -> dict[str, Any]:
        """Return the shared content as JSON types, to be read and not to be changed."""
        return self._content

    def __repr__(self) -> str:
        return f"Finished({len(self._content['data'])} traces)"
