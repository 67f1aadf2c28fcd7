"""What stops a build: a fault in what the site is made from, in words for whoever made it."""


class SiteError(ValueError):
    """The site cannot be made; the text names the file or the page, and what is allowed."""
