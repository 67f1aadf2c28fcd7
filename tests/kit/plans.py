"""Plans of every kind, as the page sends them, made by Hypothesis."""

from datetime import date

from hypothesis import strategies as st

from assessment_py import load
from assessment_py.plan.model import PRIORITY_DATES, PRIORITY_TEXTS, SCOPES, STATUSES, parse_plan

INSTRUMENT = load()

texts = st.text(max_size=60) | st.text(alphabet="ab,;\\\n\"' é🧀=<", max_size=200)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31)).map(str)
maybe_days = st.just("") | days
priorities = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(PRIORITY_TEXTS, texts)
    | dict.fromkeys(PRIORITY_DATES, maybe_days)
    | {
        "part": st.sampled_from(["", *(part.id for part in INSTRUMENT.parts)]),
        "status": st.sampled_from(["", *STATUSES]),
    },
)
three = st.lists(priorities, max_size=3)
mappings = st.fixed_dictionaries(
    {
        "key": st.text(alphabet="0123456789abcdef", min_size=32, max_size=32),
        "revision": st.integers(1, 2**31 - 1),
        "scope": st.sampled_from(SCOPES),
    },
    optional={
        "made": maybe_days,
        "review": maybe_days,
        "executive_lead": texts,
        "non_executive_lead": texts,
        "edition": st.sampled_from(["", INSTRUMENT.edition]),
        "priorities": three,
        "reviews": st.lists(st.fixed_dictionaries({"date": days, "entries": three}), max_size=3),
    },
)
plans = mappings.map(lambda mapping: parse_plan(mapping, INSTRUMENT))
with_a_day = st.builds(
    lambda mapping, day: parse_plan(mapping | {"review": day}, INSTRUMENT), mappings, days
)
