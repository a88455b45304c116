"""The page itself: its frame, its style and its script. Content comes in as text and in no other way."""

from __future__ import annotations

from html import escape

from assistant.present.view import View

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer carries."""


def page(found: View) -> str:
    """The page with what it shows first; the script keeps it up to date."""
    agreed = "".join(f"<li>{escape(each)}</li>" for each in found.agreed)
    hidden = "" if found.agreed else " hidden"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(found.title)}</title>
<link rel="stylesheet" href="page.css">
<script src="page.js" defer></script>
</head>
<body>
<header><span id="title">{escape(found.title)}</span><span id="live" role="status"></span></header>
<main>
<p id="where">{escape(found.where)}</p>
<h1 id="ask" aria-live="polite">{escape(found.ask)}</h1>
<section id="found"{hidden}><h2>Agreed so far</h2><ul id="agreed">{agreed}</ul></section>
</main>
<footer><progress id="bar" value="{found.settled}" max="{max(1, found.asked)}" aria-label="Progress"></progress>
<span id="count">{found.settled} of {found.asked}</span></footer>
</body>
</html>
"""


SCRIPT = """"use strict";
const at = (name) => document.getElementById(name);
const source = new EventSource("events");
source.onmessage = (event) => {
  const now = JSON.parse(event.data);
  document.title = now.title;
  at("title").textContent = now.title;
  at("where").textContent = now.where;
  at("ask").textContent = now.ask;
  at("bar").max = Math.max(1, now.asked);
  at("bar").value = now.settled;
  at("count").textContent = `${now.settled} of ${now.asked}`;
  at("agreed").replaceChildren(...now.agreed.map((words) => {
    const line = document.createElement("li");
    line.textContent = words;
    return line;
  }));
  at("found").hidden = now.agreed.length === 0;
  document.body.dataset.revision = now.revision;
};
source.onopen = () => { at("live").textContent = "live"; };
source.onerror = () => { at("live").textContent = "waiting for the connection"; };
"""

STYLE = """
:root { color-scheme: light dark; --ink: #22262b; --paper: #faf7f1; --quiet: #5c6066; --green: #0d665a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ece7dc; --paper: #15181d; --quiet: #a3a89f; --green: #7cc4b2; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; color: var(--ink);
  background: var(--paper); font: 1.25rem/1.5 system-ui, sans-serif; }
header, footer { display: flex; gap: 1rem; align-items: center; justify-content: space-between;
  padding: 1rem 5vw; color: var(--quiet); font-size: 1rem; }
main { flex: 1; padding: 2vh 5vw; max-width: 75rem; width: 100%; margin: 0 auto; }
#where { color: var(--quiet); margin: 0 0 1rem; }
h1 { font: 600 clamp(1.8rem, 4.2vw, 3.6rem)/1.25 Georgia, serif; margin: 0 0 3rem; overflow-wrap: anywhere;
  white-space: pre-line; }
h2 { font-size: 1.1rem; color: var(--green); margin: 0 0 .5rem; }
ul { margin: 0; padding-left: 1.2rem; }
li { overflow-wrap: anywhere; margin: .3rem 0; }
progress { flex: 1; height: .6rem; accent-color: var(--green); }
"""
