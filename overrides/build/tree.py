"""Read HTML into a tree, walk it, and write it again: whatever changes HTML changes such a tree.

The tree is lexbor's (selectolax), which reads and writes as browsers do.
"""

from collections.abc import Collection, Iterator

from selectolax.lexbor import LexborHTMLParser as Tree
from selectolax.lexbor import LexborNode as Node

__all__ = ["Node", "Tree", "elements", "new", "of_page", "of_words", "texts", "words_in"]

HEADINGS = {f"h{level}": level for level in range(1, 7)}


def of_page(html: str) -> Tree:
    """Return the tree of a whole page; its `html` is the page again."""
    return Tree(html)


def of_words(html: str) -> Tree:
    """Return the tree of a piece of a page; `words_in` gives the piece again."""
    return Tree(f"<!doctype html><body>{html}")


def words_in(tree: Tree) -> str:
    """Return what is in the body, as HTML.

    >>> words_in(of_words("<h1>Über</h1>\\n<p hidden>&amp;"))
    '<h1>Über</h1>\\n<p hidden="">&amp;</p>'
    """
    return (tree.body and tree.body.inner_html) or ""


def new(tree: Tree, tag: str, **attributes: str) -> Node:
    """Return an element of the tree's that stands nowhere yet; `class_` names its class.

    >>> new(of_words(""), "a", class_="term", href="#x").html
    '<a class="term" href="#x"></a>'
    """
    node = tree.create_node(tag)
    for name, value in attributes.items():
        node.attrs[name.rstrip("_").replace("_", "-")] = value
    return node


def inside(node: Node) -> Iterator[Node]:
    """Return what stands right in a node, text too; of a template, what it is a template of."""
    if node.tag == "template":
        node = node.template_fragments()[0]
    return node.iter(include_text=True)


def elements(node: Node) -> Iterator[Node]:
    """Return the elements in a node, in order, those in templates too.

    >>> [each.tag for each in elements(of_words("<p>1<template><i>2</i></template>").body)]
    ['p', 'template', 'i']
    """
    return (each for each, _ in _walk(node, frozenset()) if each.is_element_node)


def texts(node: Node, watched: Collection[str]) -> Iterator[tuple[Node, frozenset[str]]]:
    """Return the texts in a node, in order, each with those watched tags in it that it stands in.

    >>> [(text.text_content, *tags) for text, tags in texts(of_words("1<p><b>2").body, {"p"})]
    [('1',), ('2', 'p')]
    """
    return ((each, tags) for each, tags in _walk(node, watched) if each.is_text_node)


def _walk(node: Node, watched: Collection[str]) -> Iterator[tuple[Node, frozenset[str]]]:
    levels = [(inside(node), frozenset[str]())]
    while levels:
        children, within = levels[-1]
        child = next(children, None)
        if child is None:
            levels.pop()
            continue
        yield child, within
        if child.is_element_node:
            tag = child.tag or ""
            levels.append((inside(child), within | {tag} if tag in watched else within))
