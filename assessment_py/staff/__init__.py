"""Staff numbers: at what level each profession thins out, how sure we are, and what may be shared.

Arrows point one way. `reading` takes a file to `Counts`: `delimited` gives rows, `headings` says
what the columns are, `tallying` turns rows into combinations, `counting` these into counts.
`shuffle` and `rungs` judge one rung, `comparing` all of them. `sharing` lets out words only,
`working_paper` holds every number. `actions` is the page's door, `cli` the terminal's.
"""
