"""Texts of a student's that try to run or fetch something wherever they are rendered; `RAN` is what a success calls."""

from __future__ import annotations

import base64
from typing import Any

RAN = "void ran()"
AWAY = "http://away.invalid"
_SVG = base64.b64encode(f'<svg xmlns="http://www.w3.org/2000/svg" onload="{RAN}"/>'.encode()).decode()

TEXTS = {
    "script": f"<script>{RAN}</script>",
    "script across lines": f"<script\n>{RAN}</script\n>",
    "picture that fails": f'<img src=x onerror="{RAN}">',
    "picture from elsewhere": f'<img src="{AWAY}/a.png"> ![]({AWAY}/b.png) ![x][r]\n\n[r]: {AWAY}/c.png',
    "picture in angle brackets": f"![](<{AWAY}/d.png>)",
    "frame": f'<iframe srcdoc="<script>{RAN}</script>"></iframe>',
    "drawing": f'<svg onload="{RAN}"><animate onbegin="{RAN}" attributeName=x dur=1s></svg>',
    "drawing of mermaid": f'```mermaid\n</pre><img src=x onerror="{RAN}">\n```\n~~~  mermaid\n<b>x\n~~~',
    "link": f'[click](javascript:{RAN}) [click](&#106;avascript:{RAN}) <a class=hot href="javascript:{RAN}">click</a>',
    "link by reference": f"[click][j] [j]\n\n[j]: javascript:{RAN}",
    "link around a picture": f"[![a](attachment:p.png)](javascript:{RAN})",
    "link by itself": f"<javascript:{RAN}>",
    "link with data": f"[click](data:text/html;base64,{base64.b64encode(f'<script>{RAN}</script>'.encode()).decode()})",
    "escaped mark": f'<\\!-- --> <\\/script> \\<img src=x onerror="{RAN}">',
    "entities": f"&lt;img src=x onerror=&quot;{RAN}&quot;&gt; &#60;script&#62;{RAN}&#60;/script&#62;",
    "in code": f'`<img src=x onerror="{RAN}">`\n\n```html\n<script>{RAN}</script>\n```\n    <script>{RAN}</script>',
    "in a formula": f'$x<script>{RAN}</script>$ $$</div><img src=x onerror="{RAN}">$$',
    "formula's links": f"$\\href{{javascript:{RAN}}}{{x}}$ $\\style{{background:url({AWAY}/e)}}{{x}}$ $\\require{{x}}$",
    "formula by entities": f"&#36;&#92;href{{javascript:{RAN}}}{{x}}&#36;",
    "base": f'<base href="{AWAY}/"><link rel=stylesheet href="{AWAY}/f"><meta http-equiv=refresh content="9;{AWAY}">',
    "style": f"<style>@import '{AWAY}/g.css'; body{{background:url({AWAY}/h)}}</style>",
    "form": f'<form action="{AWAY}"><input autofocus onfocus="{RAN}"></form><details open ontoggle="{RAN}">x</details>',
    "heading": f'# "><img src=x onerror="{RAN}">',
    "table": f'| a | b |\n|---|---|\n| <img src=x onerror="{RAN}"> | x |',
    "attachment that is not there": "![x](attachment:none.png)",
    "attachments": "![a](attachment:p.png) ![b](attachment:q.svg) ![c](attachment:r)",
}
ATTACHMENTS: dict[str, Any] = {
    "p.png": {"image/png": f'" onerror="{RAN}" x="'},
    "q.svg": {"image/svg+xml": _SVG},
    "r": {f'text/html" onerror="{RAN}': "x"},
    f'"><img src=x onerror="{RAN}">': {"image/png": "AAAA"},
}


def cells() -> list[dict[str, Any]]:
    """Cells of every kind that hold them, with outputs of every kind."""
    made: list[dict[str, Any]] = []
    for number, text in enumerate(TEXTS.values()):
        for kind in ("markdown", "raw", "code"):
            metadata = {"raw_mimetype": "text/html", "tags": [f'"><img src=x onerror="{RAN}">']}
            made.append({"cell_type": kind, "id": f"h-{kind}-{number}", "source": text, "metadata": metadata})
        data = {"text/html": text, "text/markdown": text, "image/svg+xml": text, "text/latex": text}
        javascript = {"application/javascript": RAN, "text/plain": text}
        shown = {"output_type": "display_data", "metadata": {}}
        made[-1] |= {
            "execution_count": 1,
            "outputs": [{**shown, "data": data}, {**shown, "data": javascript}, {**shown, "data": {"text/html": text}}],
        }
    for cell in made:
        if cell["cell_type"] == "markdown":
            cell["attachments"] = ATTACHMENTS
    return made


def metadata() -> dict[str, Any]:
    """Of a notebook."""
    hot = f'</title></script><img src=x onerror="{RAN}"><script>{RAN}</script>'
    state = {"m": {"model_name": "HTMLModel", "model_module": "@jupyter-widgets/controls", "state": {"value": hot}}}
    return {
        "title": hot,
        "kernelspec": {"display_name": hot, "language": hot, "name": hot},
        "language_info": {"name": "python", "pygments_lexer": hot},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": state}},
    }
