// Mark, in the list of a page's headings, the one the reader has come to.

/** @param {Element | null} contents */
export function followReader(contents) {
  if (!contents) return;
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map(({ hash }) =>
    document.getElementById(decodeURIComponent(hash.slice(1))),
  );

  function mark() {
    const passed = headings.filter(
      (each) => each && each.getBoundingClientRect().top < innerHeight / 3,
    );
    const here = links[passed.length - 1];
    for (const link of links) link.classList.toggle("side__link--here", link === here);
  }

  const watch = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
  for (const heading of headings) if (heading) watch.observe(heading);
}
