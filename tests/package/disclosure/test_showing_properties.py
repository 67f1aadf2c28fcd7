"""Whatever is done in one session: no two outputs point at too few people, unless it was said.

People come, go and change their answers; a breakdown and an audience are chosen; the group is
shown, and now and then shown anyway. Who is in which row is worked out here from what the page is
given, not from what the package says that it has shown.
"""

from itertools import combinations
from typing import Any, NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from assessment_py import load, write_code
from assessment_py.responses.model import Response
from assessment_py.results.group_actions import group_action, group_csv_action
from assessment_py.results.group_tally import run

INSTRUMENT = load()
STATEMENT = INSTRUMENT.statements("organisation")[0].id
ROLES = ["board-member", "clinician", "clinician", "senior-leader", None]
PROFESSIONS = ["nurse", "nurse", "doctor", "midwife", None]
LEAST = {"room": 3, "beyond": 10}


class Someone(NamedTuple):
    """A person, by key, and the answer they now give."""

    key: int
    answer: int

    @property
    def role(self) -> str | None:
        return ROLES[self.key % 5]

    @property
    def profession(self) -> str | None:
        return PROFESSIONS[self.key // 2 % 5]

    @property
    def code(self) -> str:
        response = Response(
            form="organisation",
            edition=INSTRUMENT.edition,
            answers={s.id: self.answer for s in INSTRUMENT.statements("organisation")},
            importance={},
            role=self.role,
            profession=self.profession,
            key=self.key,
        )
        return write_code(response, INSTRUMENT)


class Seen(NamedTuple):
    """What came out: for whom, the people in each row, and whether there was a warning."""

    audience: str
    rows: list[frozenset[Someone]]
    warned: bool


def people_between(one: frozenset[Someone], other: frozenset[Someone]) -> int:
    return len({each.key for each in one ^ other})


class Session(RuleBasedStateMachine):
    """One session of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.there: dict[int, Someone] = {key: Someone(key, key % 5) for key in range(14)}
        self.shown: list[Any] = []
        self.seen: list[Seen] = []

    @rule(keys=st.sets(st.integers(0, 29), min_size=1, max_size=12))
    def some_come(self, keys: set[int]) -> None:
        for key in keys:
            self.there.setdefault(key, Someone(key, key % 5))

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def some_go(self, data: st.DataObject) -> None:
        keys = st.sets(st.sampled_from(sorted(self.there)), min_size=1, max_size=12)
        for key in data.draw(keys):
            del self.there[key]

    @precondition(lambda self: self.there)
    @rule(data=st.data())
    def one_changes_their_answers(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.there)))
        self.there[key] = Someone(key, (self.there[key].answer + 1) % 5)

    @rule(
        audience=st.sampled_from(["room", "beyond"]),
        by=st.sampled_from([None, "role", "profession"]),
        anyway=st.sampled_from([False, False, True]),
    )
    def show(self, audience: str, by: str | None, anyway: bool) -> None:
        codes = sorted(each.code for each in self.there.values())
        request = {"codes": codes, "audience": audience, "by": by, "shown": self.shown}
        reply: Any = run(group_action({**request, "anyway": anyway}))
        self.shown = reply["shown"]
        group = reply["group"]
        if group is None:
            assert reply["wait"]["wait"] > 0
            assert not anyway
            return
        assert group["counted"] == len(self.there)
        if not group["parts"]:
            assert len(self.there) < LEAST[audience]
            return
        self.seen.append(Seen(audience, self.rows(group, by), reply["warned"]))

    @rule(
        audience=st.sampled_from(["room", "beyond"]),
        by=st.sampled_from([None, "role", "profession"]),
    )
    def save_a_table(self, audience: str, by: str | None) -> None:
        codes = sorted(each.code for each in self.there.values())
        request = {"codes": codes, "audience": audience, "by": by, "shown": self.shown}
        table: Any = run(group_csv_action(dict(request)))
        reply: Any = run(group_action(dict(request)))  # what it holds, as the page would show it
        assert (table["text"] is None) == (reply["group"] is None)
        self.shown = table["shown"]
        if reply["group"] and reply["group"]["parts"]:
            self.seen.append(Seen(audience, self.rows(reply["group"], by), table["warned"]))

    def rows(self, group: dict[str, Any], by: str | None) -> list[frozenset[Someone]]:
        everyone = frozenset(self.there.values())
        rows = [everyone]
        if group["breakdown"]:
            alone = {row["id"] for row in group["breakdown"]["rows"]} - {"all-others"}
            of = {person: getattr(person, str(by)) or "not-said" for person in everyone}
            rows += [frozenset(p for p in everyone if of[p] == name) for name in alone]
            rows += [everyone - frozenset().union(*rows[1:])]
        if group["gap"]:
            board = frozenset(p for p in everyone if p.role == "board-member")
            others = frozenset(p for p in everyone if p.role not in ("board-member", None))
            assert (len(board), len(others)) == (group["gap"]["board"], group["gap"]["others"])
            rows += [board, others]
        return [row for row in rows if row]

    @invariant()
    def no_two_outputs_point_at_too_few(self) -> None:
        for one, other in combinations(self.seen, 2):
            least = min(LEAST[one.audience], LEAST[other.audience])
            if not (one.warned or other.warned):
                for first in one.rows:
                    for second in other.rows:
                        people = people_between(first, second)
                        assert people == 0 or people >= least

    @invariant()
    def no_two_rows_of_one_output_point_at_too_few(self) -> None:
        least = {"room": 5, "beyond": 10}
        for seen in self.seen[-1:]:
            for first, second in combinations(seen.rows, 2):
                people = people_between(first, second)
                assert people == 0 or people >= least[seen.audience]
            assert all(len(row) >= least[seen.audience] for row in seen.rows[1:])


TestSession = Session.TestCase
TestSession.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
