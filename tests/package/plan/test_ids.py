"""An id in a calendar means one priority for ever, through any number of reviews."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from assessment_py import Editions
from assessment_py.plan.calendar import events
from assessment_py.plan.files import read_plan, write_plan
from assessment_py.plan.model import CLOSED, EMPTY, MOST_PRIORITIES, STATUSES, Plan, PlanPriority
from assessment_py.plan.review import hold_review

EDITIONS = Editions()
DAY = "2027-01-04"


class Years(RuleBasedStateMachine):
    """A plan over the years: filled in, reviewed, saved and opened, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.plan = Plan(key="0" * 32, revision=1, scope="organisation")
        self.made = 0
        self.owners: dict[str, str] = {}  # which priority an id was first seen with

    @rule(place=st.integers(0, MOST_PRIORITIES - 1))
    def fill_in(self, place: int) -> None:
        found = [*self.plan.priorities, *[EMPTY] * MOST_PRIORITIES][:MOST_PRIORITIES]
        if found[place] == EMPTY:
            self.made += 1
            found[place] = PlanPriority(what=f"priority {self.made}", due=DAY, known_by=DAY)
            while found[-1] == EMPTY:
                found.pop()
            self.plan = replace(self.plan, priorities=tuple(found))

    @rule(data=st.data())
    def review(self, data: st.DataObject) -> None:
        statuses = [data.draw(st.sampled_from(STATUSES)) for _ in self.plan.priorities]
        pairs = list(zip(self.plan.priorities, statuses, strict=True))
        answers = [{} if each == EMPTY else {"status": status} for each, status in pairs]
        carried = {f"What we will do: {each.what}" for each, s in pairs if s not in CLOSED}
        before = self.ids()
        self.plan = hold_review(self.plan, DAY, answers)
        assert self.ids() == {uid: what for uid, what in before.items() if what in carried}

    @rule()
    def save_and_open(self) -> None:
        self.plan = read_plan(write_plan(self.plan), EDITIONS)

    def ids(self) -> dict[str, str]:
        """Return what each id of the calendar is about."""
        found = events(self.plan)
        assert len({event.uid for event in found}) == len(found)
        return {event.uid: event.description for event in found}

    @invariant()
    def an_id_means_one_priority(self) -> None:
        for uid, about in self.ids().items():
            assert self.owners.setdefault(uid, about) == about


Years.TestCase.settings = settings(deadline=None, max_examples=60, stateful_step_count=30)
TestYears = Years.TestCase
