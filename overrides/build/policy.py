"""Harden each page: take the theme's switches and inline scripts out of it, and give it a policy.

The theme's own scripts want inline code, storage and a server; ours want none of these. What a
template cannot leave out is taken out here, piece by piece; a page in which a piece is not as we
know it stops the build, because then the theme has changed and somebody must look.
"""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.pages import Page

# What the theme writes outside every block that a template may replace, and how often.
THEMES = {
    "switch": (r'<input class="md-toggle" data-md-toggle="[^>]*>', 2),
    "overlay": (r'<label class="md-overlay" for="__drawer"></label>', 1),
    "skip link": (r'<div data-md-component="skip">.*?</div>', 1),
    "announcement": (r'<div data-md-component="announce">\s*</div>', 1),
    "dialog": (r'<div class="md-dialog" data-md-component="dialog">.*?</div>\s*</div>', 1),
    "inline script": (r"<script>.*?</script>", 2),
}
ALIGNED = re.compile(r'(<t[hd]\b[^>]*?) style="text-align: (left|center|right);"')
INLINE = re.compile(
    r"<script(?![^>]*\b(?:src=|type=\"application/json\"))|<style|\sstyle=|\son\w+="
)
HEAD = '<meta charset="utf-8">'
# The first tag that a page with a self-check, or the like, carries beside the engine.
SCORES = "data-engine-manifest"

ALWAYS = (
    "default-src 'self'",
    "img-src 'self' data:",
    "style-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
)
# A page for reading asks for nothing. A page that scores fetches the engine, compiles it, and runs
# it in a worker that is made from a blob and so is bound by this very policy.
READS = ("script-src 'self'", "connect-src 'none'", "worker-src 'none'")
RUNS = ("script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "worker-src blob:")


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    return hardened(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    if template_name != "404.html":
        return output_content
    # It is shown at addresses of any depth; its script finds the top of the site (lost.js).
    return re.sub(r'( (?:href|src)=")/', r"\1", hardened(output_content, template_name))


def hardened(html: str, name: str) -> str:
    """Return the page without what is inline, with its policy."""
    for piece, (pattern, count) in THEMES.items():
        html, found = re.subn(pattern, "", html, flags=re.DOTALL)
        if found != count:
            raise BuildError(
                f"{name}: found {found} times the theme's {piece}, expected {count}: this is not "
                "the theme that overrides/build/policy.py knows."
            )
    html = ALIGNED.sub(r'\1 class="aligned-\2"', html)
    left = INLINE.search(html)
    if left:
        raise BuildError(f"{name}: the page's policy forbids {html[left.start() :][:120]!r}")
    policy = "; ".join(ALWAYS + (RUNS if SCORES in html else READS))
    meta = f'{HEAD}\n      <meta http-equiv="Content-Security-Policy" content="{policy}">'
    if html.count(HEAD) != 1:
        raise BuildError(f"{name}: has no {HEAD!r}, where its policy goes.")
    return html.replace(HEAD, meta)
