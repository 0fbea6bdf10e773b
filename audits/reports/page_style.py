"""How the web page looks: light and dark, narrow and wide, on screen and on paper."""

from typing import Final

from audits.charts.palette import LIGHT

STYLE: Final = f"""
:root {{ color-scheme: light; --ink: {LIGHT.ink}; --quiet: {LIGHT.muted}; --rule: {LIGHT.rule};
  --deep: #12494f; --mist: #eaf2f1; --paper: #f5f2eb; --strain: #a34f27; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; color: var(--ink); background: #fff; line-height: 1.55;
  font-family: system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }}
header.cover {{ background: #0f4a50; color: #fff; padding: 3rem max(1.2rem, calc(50% - 27rem)); }}
header.cover h1 {{ font-size: 2.4rem; line-height: 1.15; margin: .4rem 0; }}
header.cover p {{ margin: .3rem 0; max-width: 44rem; }}
header.cover .status {{ border-inline-start: 4px solid #e8a56b; padding-inline-start: 1rem;
  margin-block: 1.4rem; }}
header.cover .lines {{ color: #dbe9e7; font-size: .9rem; }}
nav, main, footer {{ max-width: 56rem; margin: 0 auto; padding: 0 1.2rem; }}
nav {{ padding-top: 1.6rem; }}
nav ul {{ columns: 15rem; padding-inline-start: 1.2rem; }}
a {{ color: #0f5a61; }}
h1, h2, h3 {{ font-family: Georgia, "Noto Serif", serif; line-height: 1.25; text-wrap: balance; }}
h2 {{ font-size: 1.8rem; margin: .2rem 0 1rem; }}
h3 {{ font-size: 1.15rem; color: var(--deep); margin: 2rem 0 .6rem; }}
section {{ margin-top: 3.5rem; }}
.kicker {{ color: var(--strain); font-weight: 600; margin: 0; }}
.lead {{ font-family: Georgia, "Noto Serif", serif; font-size: 1.35rem; color: var(--deep); }}
.note, caption, footer {{ color: var(--quiet); font-size: .88rem; }}
.card {{ background: var(--mist); border-radius: .5rem; padding: .6rem 1.3rem; margin: 1.5rem 0; }}
.card h3 {{ margin-top: .6rem; }}
.callout {{ background: var(--paper); }}
.row {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem; }}
.figure {{ background: var(--paper); padding: .8rem 1.1rem; }}
.figure .value {{ font: 2rem/1.2 Georgia, "Noto Serif", serif; color: var(--deep); margin: 0; }}
.figure p {{ margin: .1rem 0; }}
.part {{ border-top: 3px solid #1b6b70; }}
.part h3 {{ margin-top: .8rem; }}
figure {{ margin: 0 0 1rem; }}
figure svg {{ width: 100%; height: auto; }}
.scroll {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; font-size: .88rem; }}
caption {{ text-align: start; padding-bottom: .4rem; }}
th, td {{ text-align: start; padding: .35rem .5rem; border-bottom: 1px solid var(--rule);
  vertical-align: middle; overflow-wrap: anywhere; min-width: 3.2rem; }}
thead th {{ vertical-align: bottom; color: var(--quiet); font-weight: 600; }}
tbody th {{ font-weight: 400; min-width: 10rem; }}
td.number, thead th.number {{ text-align: end; }}
.heat td {{ text-align: center; border: 2px solid #fff; font-weight: 600; }}
.heat td.people {{ font-weight: 400; border: 0; border-bottom: 1px solid var(--rule); }}
.heat td.held {{ font-weight: 400; font-size: .8rem; color: #4a4a45;
  background: repeating-linear-gradient(135deg, #f7f6f3 0 4px, #e4e2db 4px 5px); }}
.key span {{ display: inline-block; margin-inline-end: 1rem; }}
.key i {{ display: inline-block; width: 1rem; height: .7rem; margin-inline-end: .35rem; }}
details {{ margin: .4rem 0 1rem; }}
summary {{ cursor: pointer; color: #0f5a61; }}
footer {{ border-top: 1px solid var(--rule); margin-top: 4rem; padding-block: 1rem 3rem; }}
.letters {{ position: absolute; width: 0; height: 0; }}
@media screen and (max-width: 45rem) {{ .drawing svg {{ min-width: 42rem; }} }}
@media print {{ details > * {{ display: block; }} section, figure {{ break-inside: avoid-page; }}
  header.cover {{ print-color-adjust: exact; }} .heat td {{ print-color-adjust: exact; }} }}
@page {{ margin: 18mm; }}
"""
"""Contrast of every pair of text and ground is 4.5 to 1 or more (kept by the browser test)."""
