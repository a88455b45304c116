"""Pictures as PNG, for what cannot show SVG. The only module that knows the rasteriser."""

from __future__ import annotations

from functools import cache

from assistant.reports.look.palette import LIGHT, rules
from assistant.reports.look.picture import Canvas, Picture

_FONTS = "'Source Sans 3','Segoe UI',Inter,'Helvetica Neue',Helvetica,Arial,'Noto Sans','Liberation Sans','DejaVu Sans'"
_STYLE = rules(LIGHT) + f"text{{font-family:{_FONTS},sans-serif}}"
_ZOOM = 3.0
"""At 17 cm across, about 340 dots an inch."""


def png(picture: Picture, zoom: float = _ZOOM) -> bytes:
    """The picture on white, as PNG."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=standalone(picture), background=LIGHT["paper"], zoom=zoom))


def standalone(picture: Picture) -> str:
    """The picture as an SVG that needs no page around it."""
    ground = f"svg{{background:{LIGHT['paper']}}}"
    return picture.svg(style=_STYLE + ground)


@cache
def can_write() -> bool:
    """Whether this machine has a font to write with; without one a picture would be drawn without its words."""
    blank, written = Canvas(), Canvas()
    written.text(0, 14, "Hn", size=14)
    return png(blank.picture(20, "", 40), 1) != png(written.picture(20, "", 40), 1)
