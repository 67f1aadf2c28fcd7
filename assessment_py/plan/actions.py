"""What a page may ask about a plan: read, check and review one, and take it away.

A plan, below P, is what `model.to_mapping` gives: every key there, "" for what is not known. What
the page sends may leave keys out, but for "key", "revision" and "scope"; a new plan has revision 1
and a key that the page makes from 16 random bytes, as 32 hex digits in lower case. The place of a
priority is its identity: an empty one, {}, in the middle stays, so never move one up. A day is
2026-11-26. Faults come as an error of the kind "unfit", "newer" and so on, each with its place.

    read-plan         text | base64; may: here (P on the page), today
                      "plan": P, "remarks", "review_due", "standing", "encoding"; "standing" says
                      what the file is to `here`: "other", "same", "newer", "older", "changed", or
                      None without `here`
    check-plan        plan; may: today
                      "plan": P cleaned, "remarks": [{"id", "field", "priority"}], "review_due";
                      the ids stand in checks.py, "priority" is a place from 1 or None; without
                      `today`, "review_due" is None
    review-plan       plan, date, answers; may: review
                      "plan": P after the review, "remarks"; `answers` has for each priority in its
                      place {"status", "note", "due", "known_by"}, all but the first may be left
                      out, and {} for an empty place; `review` is the day of the next one
    then-and-now      plan, then, now; the last two each [{"part", "middle", "count"}], as the parts
                      of a group have them under "scores"
                      "parts": [{"part", "then": {"middle", "count"}, "now": …, "change"}]
    write-plan        plan, day; may: before
    write-plan-csv    plan, day; may: before
    write-ics         plan, now (2026-11-26T09:30:00Z); may: before
                      "plan": P with the revision it now has, "text", "name" of the file; the page
                      keeps P and gives it as `before` the next time, so that the revision goes up
                      when something has changed. write-ics also gives "events", how many there are
    plan-text         plan
                      "text": the whole plan, "list": one line a priority, both to copy
    plan-example      scope ("organisation" or "talk"), today
                      "plan": an invented P made today, "remarks"; "in_review": the same, made so
                      that its review has come; every text of a priority says that it is invented
"""

from datetime import date
from typing import Any

from ..days import is_day
from ..faults import listed, shown
from ..plain import plain
from ..request import Reply, Request, RequestError, content_of, editions, list_of, text_of
from ..results.spreadsheet import to_csv
from .calendar import events, moment, to_ics
from .checks import remarks
from .example import EXAMPLES, example, example_in_review
from .files import file_name, instrument_of, read_plan, write_plan
from .model import Plan, parse_plan, to_mapping
from .review import Middle, hold_review, is_due, then_and_now
from .tables import plan_rows, to_list, to_text
from .versions import revised, standing


def read_plan_action(request: Request) -> Reply:
    content = content_of(request)
    plan = read_plan(content.text, editions())
    beside = standing(plan, _plan_of(request, "here")) if "here" in request else None
    about = {"standing": beside, "encoding": content.encoding, "review_due": _due(plan, request)}
    return _checked(plan) | about


def check_plan_action(request: Request) -> Reply:
    plan = _plan_of(request, "plan")
    return _checked(plan) | {"review_due": _due(plan, request)}


def review_plan_action(request: Request) -> Reply:
    plan, day, answers = (
        _plan_of(request, "plan"),
        text_of(request, "date"),
        list_of(request, "answers"),
    )
    review = text_of(request, "review") if "review" in request else ""
    return _checked(hold_review(plan, day, answers, review))


def then_and_now_action(request: Request) -> Reply:
    plan = _plan_of(request, "plan")
    instrument = instrument_of({"edition": plan.edition}, editions())
    then, now = _middles_of(request, "then"), _middles_of(request, "now")
    return {"parts": plain(then_and_now(plan, then, now, instrument))}


def write_plan_action(request: Request) -> Reply:
    plan, day = _handed_on(request), _day_of(request, "day")
    return {
        "plan": to_mapping(plan),
        "text": write_plan(plan),
        "name": file_name(plan, day, "json"),
    }


def write_plan_csv_action(request: Request) -> Reply:
    plan, day = _handed_on(request), _day_of(request, "day")
    text = to_csv(plan_rows(plan, instrument_of({"edition": plan.edition}, editions())))
    return {"plan": to_mapping(plan), "text": text, "name": file_name(plan, day, "csv")}


def write_ics_action(request: Request) -> Reply:
    plan, now = _handed_on(request), moment(text_of(request, "now"))
    return {
        "plan": to_mapping(plan),
        "text": to_ics(plan, now),
        "name": file_name(plan, now.date().isoformat(), "ics"),
        "events": len(events(plan)),
    }


def plan_text_action(request: Request) -> Reply:
    plan = _plan_of(request, "plan")
    instrument = instrument_of({"edition": plan.edition}, editions())
    return {"text": to_text(plan, instrument), "list": to_list(plan, instrument)}


def plan_example_action(request: Request) -> Reply:
    scope, today = text_of(request, "scope"), date.fromisoformat(_day_of(request, "today"))
    if scope not in EXAMPLES:
        raise RequestError([f"no example of {shown(scope)}; there are {listed(EXAMPLES)}"])
    in_review = example_in_review(scope, today, editions().current)
    made = example(scope, today, editions().current)
    return _checked(made) | {"in_review": to_mapping(in_review)}


# --- What a request holds -------------------------------------------------------------------------


def _plan_of(request: Request, key: str) -> Plan:
    mapping = request[key]
    return parse_plan(mapping, instrument_of(mapping, editions()))


def _handed_on(request: Request) -> Plan:
    before = _plan_of(request, "before") if "before" in request else None
    return revised(_plan_of(request, "plan"), before)


def _day_of(request: Request, key: str) -> str:
    day = text_of(request, key)
    if not is_day(day):
        raise RequestError([f"{key!r} must be a day such as '2026-11-26', not {shown(day)}"])
    return day


def _due(plan: Plan, request: Request) -> bool | None:
    return is_due(plan, _day_of(request, "today")) if "today" in request else None


def _middles_of(request: Request, key: str) -> dict[str, Middle]:
    return {part: middle for part, middle in map(_middle_of, list_of(request, key))}


def _middle_of(value: Any) -> tuple[str, Middle]:
    if isinstance(value, dict) and value.keys() == {"part", "middle", "count"}:
        part, middle, count = value["part"], value["middle"], value["count"]
        is_middle = middle is None or (type(middle) in (int, float) and 0 <= middle <= 100)
        if isinstance(part, str) and is_middle and type(count) is int and count >= 0:
            return part, Middle(middle=middle, count=count)
    raise RequestError([f"a middle has a part, a middle and a count, and is not {shown(value)}"])


def _checked(plan: Plan) -> Reply:
    return {"plan": to_mapping(plan), "remarks": plain(remarks(plan))}
