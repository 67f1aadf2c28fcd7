"""What a look at a page is spared changes nothing of what axe finds in it by itself."""

from playwright.sync_api import Page

from tests.kit.accessibility import AXE, LOOKS, TAGS, faults

PLAIN_RUN = f"""() => axe.run(document, {{ runOnly: {TAGS}, resultTypes: ["violations"] }})
  .then(({{ violations }}) => violations.flatMap(({{ id, nodes }}) => nodes.map(
    ({{ target, failureSummary }}) => `${{id}}: ${{target}}: ${{failureSummary}}`)))"""
PAGE = """<!doctype html><html lang="en-GB"><title>A page</title>
<meta name="viewport" content="width=device-width"><style>
  body { color: #000; background: #fff; }
  input, button, select, summary { min-width: 2em; min-height: 2em; font-size: 1em; }
  @media (prefers-color-scheme: dark) { .dark { display: none; } .pale { color: #ccc; } }
  @media (width < 400px) { .narrow { display: none; } }
</style><body><main><h1>A heading</h1><p>Some words.</p>
<p hidden id="name">A name</p><p><input id="i" aria-labelledby="name">
<details><summary>More</summary><p>Of it.</p></details>
<table><tr><th>Three<td>Four<tr hidden><th>Five<td>Six</table>
<p><select id="s" aria-label="A choice"><option>One</select>"""
# Each by the rule that finds it: pale, pale in the dark alone, no label, one that is hidden, one
# that is not there in the dark, a button without words where it is narrow, a level that is left
# out, a link that looks like the words around it.
WRONG = {
    "color-contrast": """<p id="p1" style="color: #ccc">Pale</p><p id="p2" class="pale">Pale</p>""",
    "label": """<p><input id="l1"><div hidden><label for="l2">A label</label></div><input id="l2">
      <p><label for="l3"><b class="dark">Name</b></label><input id="l3">""",
    "button-name": """<p><button id="b1"><b class="narrow">Go</b></button>""",
    "heading-order": """<h4 id="h4">Deep</h4>""",
    "link-in-text-block": """<p>Words and
      <a id="a1" href="#" style="color: #333; text-decoration: none">a link</a> in""",
}


def plainly(page: Page) -> set[str]:
    page.evaluate(AXE)
    found: set[str] = set()
    for look in LOOKS.values():
        look.on(page)
        found |= set(page.evaluate(PLAIN_RUN))
    return found


def test_what_axe_finds_is_found(page: Page) -> None:
    page.set_content(PAGE)
    assert plainly(page) == set(faults(page)) == set()
    page.set_content(PAGE + "".join(WRONG.values()))
    found = plainly(page)
    assert {each.split(":")[0] for each in found} == set(WRONG)
    assert {each.partition(": ")[2] for each in faults(page)} >= found
