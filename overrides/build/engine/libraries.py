"""Which library of the engine serves which of a page's actions.

Every page with Python fetches the first, "base". A page that asks for an action of another names
that library in its front matter: `engine_libraries: [staff]`. What a library holds is found by
running its actions, exercise.py; a new action goes into one of these lines, and a new tool gets a
line of its own, so that no page fetches what it never uses.
"""

BASE = "base"

LIBRARIES: dict[str, tuple[str, ...]] = {
    BASE: (
        *("describe", "words", "read-file", "read-code", "find-codes", "write-code", "write-file"),
        *("score", "compare", "write-csv"),
    ),
    "group": (
        *("collect", "take-out", "people", "group", "group-csv", "write-collection"),
        "group-example",
    ),
    "heard": (
        *("split-notes", "check-heard", "read-heard", "merge-heard", "write-heard", "heard-csv"),
        "heard-example",
    ),
    "plan": (
        *("read-plan", "check-plan", "review-plan", "then-and-now", "write-plan"),
        *("write-plan-csv", "write-ics", "plan-text", "plan-example"),
    ),
    "staff": (
        *("staff-read", "staff-example", "staff-mapping", "staff-compare", "staff-share"),
        "staff-files",
    ),
    "story": ("check-story", "write-story", "settings-line", "read-story", "story-example"),
}
