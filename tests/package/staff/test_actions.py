"""What a page asks and gets, through the bridge, and that nothing of persons is in any reply."""

import json
from base64 import b64encode
from typing import Any

import pytest

from assessment_py import bridge
from assessment_py.staff.counts import to_mapping
from tests.kit.asking import ask, ok
from tests.kit.staff import VECTORS, counts_of, vector_requests

CSV = "Job Role,AfC Band\n" + "Midwife,Band 7\n" * 12 + "?,8z\n"


EXAMPLE = ok("staff-example")["counts"]


def test_a_file_is_read_as_text_or_bytes() -> None:
    as_text = ok("staff-read", text=CSV)
    assert ok("staff-read", base64=b64encode(CSV.encode()).decode()) == as_text
    assert as_text["reading"]["ready"] is False
    assert [each["id"] for each in as_text["problems"]][:2] == [
        "profession-unknown",
        "level-unknown",
    ]
    assert as_text["counts"][0]["cells"] == [["midwife", "band-7", 12]]


def test_a_mapping_and_choices_are_used() -> None:
    mapping = [["role", "?", "nurse"], ["level", "8z", "band-8a"]]
    found = ok("staff-read", text=CSV, mapping=mapping)
    assert found["reading"]["ready"] is True
    assert found["counts"][0]["cells"][1] == ["nurse", "band-8a", 1]
    assert ok("staff-read", text=CSV, leave_unknown_out=True)["reading"]["ready"] is True


@pytest.mark.parametrize(
    ("text", "id_"), [("", "blank"), ("PK\x03\x04", "xlsx"), ("a,b\n1,2\n", "header-missing")]
)
def test_what_is_no_table_is_a_problem_and_no_error(text: str, id_: str) -> None:
    found = ok("staff-read", text=text)
    assert found["reading"] is None and found["counts"] == []
    assert [(each["id"], each["stops"]) for each in found["problems"]] == [(id_, True)]


def test_a_file_that_is_too_big_is_a_problem() -> None:
    found = ok("staff-read", text="x" * 6_000_001)
    assert found["problems"][0]["id"] == "too-big"


def test_the_way_through_from_file_to_files() -> None:
    compared = ok("staff-compare", counts=EXAMPLE, board={"nurse": 1, "none": 4})
    [date] = compared["dates"]
    assert date["paper"]["stands_out"] == [["midwife", "band-7"]]
    assert date["comparison"]["example"] is True
    assert compared["board"]["answered"] == 5
    shared = ok("staff-share", counts=EXAMPLE, table=True)
    assert shared["table"]["refused"] is None and "*" in shared["text"]
    files = {each["name"]: each["text"] for each in ok("staff-files", counts=EXAMPLE)["files"]}
    assert set(files) == {"template.csv", "PRIVATE-analysis.csv", "counts.csv"}
    assert ok("staff-read", text=files["counts.csv"])["counts"] == EXAMPLE


def test_a_mapping_goes_out_and_comes_back() -> None:
    rows = [["role", "Chief Nurse", "nurse"]]
    files = {each["name"]: each["text"] for each in ok("staff-files", mapping=rows)["files"]}
    assert ok("staff-mapping", text=files["mapping.csv"]) == {"mapping": rows}
    assert ask("staff-mapping", text="a,b\n")["error"]["kind"] == "unfit"


def test_starts_and_the_first_rung_can_be_chosen() -> None:
    asked = {"counts": EXAMPLE, "look_from": "band-6", "starts": {"pharmacist": "band-7"}}
    comparison = ok("staff-compare", **asked)["dates"][0]["comparison"]
    assert comparison["levels"][0] == "band-6"
    assert comparison["starts"]["pharmacist"] == "band-7"


@pytest.mark.parametrize(
    ("do", "wrong"),
    [
        ("staff-read", {"text": CSV, "shape": "round"}),
        ("staff-read", {"text": CSV, "heading_row": 0}),
        ("staff-read", {"text": CSV, "columns": {"wage": "x"}}),
        ("staff-read", {"text": CSV, "columns": []}),
        ("staff-read", {"text": CSV, "counted": {"status": "x"}}),
        ("staff-read", {"text": CSV, "mapping": [["role"]]}),
        ("staff-read", {"text": CSV, "mapping": [["role", "x", "y"]]}),
        ("staff-read", {"text": CSV, "add_up": "yes"}),
        ("staff-read", {"text": CSV, "person": 5}),
        ("staff-read", {"text": CSV, "date": "soon"}),
        ("staff-read", {"base64": "?"}),
        ("staff-compare", {"counts": []}),
        ("staff-compare", {"counts": [{}]}),
        ("staff-compare", {"counts": EXAMPLE, "look_from": "band-1"}),
        ("staff-compare", {"counts": EXAMPLE, "starts": {"doctor": "band-5"}}),
        ("staff-compare", {"counts": EXAMPLE, "board": {"chair": 1}}),
        ("staff-compare", {"counts": EXAMPLE, "board": {"nurse": -1}}),
        ("staff-share", {"counts": EXAMPLE * 2}),
        ("staff-share", {"counts": EXAMPLE, "threshold": 4}),
        ("staff-share", {"counts": EXAMPLE, "table": True, "levels": "two"}),
    ],
)
def test_what_is_asked_wrongly_is_told(do: str, wrong: dict[str, Any]) -> None:
    answer = ask(do, **wrong)
    assert answer["error"]["kind"] in {"request", "unfit"} and answer["error"]["faults"]


def test_long_work_says_how_far_it_is_and_can_be_given_up() -> None:
    step = json.loads(bridge.begin(json.dumps({"do": "staff-compare", "counts": EXAMPLE})))
    assert step == {"done": 0, "of": 42}
    rows = "Midwife,Band 7\n" * 5000
    step = json.loads(bridge.begin(json.dumps({"do": "staff-read", "text": f"Job,Band\n{rows}"})))
    assert 0 < step["done"] <= step["of"]


def test_nothing_of_persons_is_in_any_reply() -> None:
    text = "Employee Number,Full Name,Job Role,AfC Band,NI Number\n"
    text += "MARKER1,MARKER2,Midwife,Band 7,MARKER3\n" * 30 + "MARKER1,MARKER2,?,8z,MARKER3\n"
    requests = [
        {"do": "staff-read", "text": text, "person": name} for name in (None, "Employee Number")
    ]
    replies = [bridge.call(json.dumps(each)) for each in requests]
    counts = json.loads(replies[0])["ok"]["counts"]
    for do in ("staff-compare", "staff-share", "staff-files"):
        replies.append(bridge.call(json.dumps({"do": do, "counts": counts})))
    assert all('"ok"' in reply for reply in replies)
    assert not any("MARKER" in reply for reply in replies)


@pytest.mark.parametrize("vector", VECTORS["rungs"], ids=lambda vector: vector["id"])
def test_every_rung_of_the_vectors_through_the_bridge(vector: dict[str, Any]) -> None:
    [date] = ok("staff-compare", counts=[to_mapping(counts_of(vector))])["dates"]
    found = [each for each in date["comparison"]["findings"] if each["level"] == "band-7"]
    if vector["n"]:
        [midwife] = [each for each in found if each["profession"] == "midwife"]
        assert midwife["expected"] == pytest.approx(vector["expected"], rel=1e-12)
        assert midwife["ordinary"] == vector["ordinary95"]
        assert midwife["wide"] == vector["ordinary998"]
        assert midwife["p_low"] == pytest.approx(vector["p_low"], rel=1e-10, abs=1e-300)


def test_every_vector_is_answered() -> None:
    assert all("ok" in ask(**request) for request in vector_requests())
