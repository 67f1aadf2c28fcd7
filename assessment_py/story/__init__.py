"""A case study that somebody writes, of a person's route or of a change, in the site's shape."""
