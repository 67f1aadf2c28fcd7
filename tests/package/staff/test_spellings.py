"""Every spelling of levels, grades, roles and codes that is accepted, and those that are not."""

import copy
from typing import Any

import pytest

from assessment_py.data import read_data
from assessment_py.staff.ladder import Meaning, _ladder, ladder, normal
from assessment_py.staff.mapping import Spellings
from assessment_py.staff.spellings import (
    code_of,
    grade_of,
    group_of,
    level_of,
    profession_of,
    role_of,
)

NUMBERED = ["Band {}", "band{}", "B{}", "{}", "AfC {}", "AfC Band {}", "AFC: Band {}"]
NUMBERED += ["Agenda for Change Band {}", "Review Body Band {}", "Non Review Body Band {}"]
NUMBERED += ["NHS|XR05|Review Body Band {}", " Band\u00a0{} ", "BAND  {}", "band-{}"]


@pytest.mark.parametrize("spelling", NUMBERED)
def test_bands(spelling: str) -> None:
    for band in (*"12345679", "8a", "8B", "8c", "8D"):
        assert level_of(spelling.format(band)) == f"band-{band.lower()}"


@pytest.mark.parametrize(
    ("spelling", "level"),
    [
        ("8 a", "band-8a"),
        ("Band 8 a", "band-8a"),
        ("Band 8 - Range A", "band-8a"),
        ("Band 8 Range B", "band-8b"),
        ("Review Body Band 8 – Range C", "band-8c"),
        ("NHS|XR08|Review Body Band 8 - Range D", "band-8d"),
        ("XR05", "band-5"),
        ("Apprentice/Band 1", "band-1"),
        ("Band 8", "band-8"),
        ("8", "band-8"),
        ("XR08", "band-8"),
        ("Band 8+", "band-8-or-above"),
        ("8a+", "band-8-or-above"),
        ("Senior Managers & Executives (Band 8 +)", "band-8-or-above"),
        ("Very Senior Manager", "vsm"),
        ("VSM", "vsm"),
        ("Very Senior Managers (VSM)", "vsm"),
        ("ESM", "vsm"),
        ("Executive Senior Manager", "vsm"),
        ("Non AfC Grade", "not-afc"),
        ("Non-AfC local scale", "not-afc"),
        ("Ad hoc", "not-afc"),
        ("Spot salary", "not-afc"),
        ("Apprentice", "not-afc"),
        ("", "not-afc"),
        ("\u202eBand 5\u200f", "band-5"),
    ],
)
def test_other_levels(spelling: str, level: str) -> None:
    assert level_of(spelling) == level


@pytest.mark.parametrize(
    "spelling", ["Bank Nurse Band 5", "Band 8z", "Band 10", "Band 0", "Band", "55", "Nurse 5"]
)
def test_a_level_is_the_whole_text_or_none(spelling: str) -> None:
    assert level_of(spelling) is None


def test_one_spelling_means_one_level() -> None:
    for spelling in [each.format(band) for each in NUMBERED for band in (*"12345679", "8a", "8")]:
        found = [
            means
            for pattern, means in ladder().level_patterns
            if pattern.fullmatch(normal(spelling.rpartition("|")[2]))
        ]
        assert len(found) <= 1, (spelling, found)


@pytest.mark.parametrize(
    ("spelling", "grade"),
    [
        ("Consultant (including Directors of Public Health)", "consultant"),
        ("Associate Specialist", "associate-specialist"),
        ("Specialty Doctor", "specialty-doctor"),
        ("Staff Grade", "staff-grade"),
        ("Specialty Registrar", "specialty-registrar"),
        ("Core Training", "core-training"),
        ("Foundation Doctor Year 2", "foundation-year-2"),
        ("Foundation Doctor Year 1", "foundation-year-1"),
        ("Hospital Practitioner / Clinical Assistant", "hospital-practitioner"),
        ("Other and Local HCHS Doctor Grades", "other-doctor-grade"),
        ("Doctors – Trust Grade Dr – Career Grade", "other-doctor-grade"),
        ("Band 5", None),
    ],
)
def test_grades(spelling: str, grade: str | None) -> None:
    assert grade_of(spelling) == grade


@pytest.mark.parametrize(
    ("role", "profession"),
    [
        ("Staff Nurse", "nurse"),
        ("Nursing and Midwifery Registered|Community Nurse", "nurse"),
        ("Midwife - Manager", "midwife"),
        ("midwife – manager", "midwife"),
        ("Radiographer - Diagnostic, Consultant", "allied-health-professional"),
        ("Speech and Language Therapist Manager", "allied-health-professional"),
        ("Paramedic Advanced Practitioner", "allied-health-professional"),
        ("Biomedical Scientist", "healthcare-scientist"),
        ("Clinical Psychologist", "psychologist"),
        ("Psychotherapist", "other"),
        ("Pharmacist", "pharmacist"),
        ("Pharmacy Technician", "other"),
        ("Social Worker", "social-worker"),
        ("Chief Executive", "not-recorded"),
        ("Clinical Team Manager", "not-recorded"),
        ("Assistant Psychologist", "leave-out"),
        ("Medical Director", "doctor"),
        ("Consultant", None),
        ("Advanced Practitioner", None),
        ("Midwives", "midwife"),
        ("Chief Nurse of Everything", None),
    ],
)
def test_roles(role: str, profession: str | None) -> None:
    assert role_of(role) == profession


@pytest.mark.parametrize(
    ("codes", "profession"),
    [
        ("N2C N2J N2L", "midwife"),
        ("N6A N0A N7B NAA NCA N3H NBK NEH P2B n6a", "nurse"),
        ("S0A S1B S4C S6D S7E SAF S0G S1H S4I", "allied-health-professional"),
        ("S6J S7T SAV A4A A5A A6A ABA", "allied-health-professional"),
        ("S0L S1L S2L SAL", "psychologist"),
        ("S0P S2P SAP", "pharmacist"),
        ("S0U S1U S6U S7U", "social-worker"),
        ("UAA UBB UEA U0A U4B", "healthcare-scientist"),
        ("S1K S1R S1W S1X S1M S4P", "other"),
        ("G0A G1A Z2A", "not-recorded"),
        ("NFA N8A N9A NGA NHA H1A H2A P1A AEA A7A", "leave-out"),
        ("S5L S8L S9L S5P S8P S9P UFA U5A U9A G2A G3A", "leave-out"),
        ("001 921 048", "doctor"),
        ("N0C NAC NCC P2A P3A S3P A0A S2D S3L S4L SAU T1A AAA A1A XYZ", None),
    ],
)  # fmt: skip
def test_occupation_codes(codes: str, profession: str | None) -> None:
    assert {code: code_of(code) for code in codes.split()} == dict.fromkeys(
        codes.split(), profession
    )


@pytest.mark.parametrize(
    ("group", "profession"),
    [
        ("Nursing and Midwifery Registered", "nurse-or-midwife"),
        ("Allied Health Professionals", "allied-health-professional"),
        ("Healthcare Scientists", "healthcare-scientist"),
        ("Medical & Dental", "doctor"),
        ("Add Prof Scientific and Technic", "several-professions"),
        ("Additional Professional Scientific and Technical", "several-professions"),
        ("Professional, Scientific and Technical", "several-professions"),
        ("Additional Clinical Services", "leave-out"),
    ],
)
def test_staff_groups(group: str, profession: str) -> None:
    assert group_of(group) == profession


def test_role_comes_before_code_and_code_before_group() -> None:
    cells: dict[Meaning, str] = {
        "role": "Midwife - Manager",
        "code": "N0A",
        "group": "Healthcare Scientists",
    }
    found = profession_of(cells, Spellings())
    assert (found.profession, found.against) == ("midwife", "nurse")
    found = profession_of({**cells, "role": "Consultant"}, Spellings())
    assert found.profession == "nurse"
    unknown: dict[Meaning, str] = {"role": "?", "code": "?", "group": "Healthcare Scientists"}
    assert profession_of(unknown, Spellings()).profession == "healthcare-scientist"


def test_the_readers_word_comes_before_ours() -> None:
    ours: dict[Meaning, str] = {"role": "Staff Nurse"}
    theirs = Spellings(role={"staff nurse": "midwife"})
    assert profession_of(ours, theirs).profession == "midwife"


def test_maternity_codes_are_asked_about_and_nurse_is_the_guess() -> None:
    found = profession_of({"code": "N0C"}, Spellings())
    assert (found.profession, found.suggested, found.column) == (None, "nurse", "code")
    assert profession_of({"role": "Modern Matron"}, Spellings()).check


def test_a_group_that_is_several_counts_only_without_a_better_column() -> None:
    cells: dict[Meaning, str] = {
        "role": "Advanced Practitioner",
        "group": "Nursing and Midwifery Registered",
    }
    assert profession_of(cells, Spellings()).profession is None
    alone: dict[Meaning, str] = {"group": "Nursing and Midwifery Registered"}
    assert profession_of(alone, Spellings(), by_group=True).profession == "nurse-or-midwife"


# --- The file -------------------------------------------------------------------------------------


@pytest.fixture
def written() -> Any:
    """What ladder.toml says, to be changed."""
    return copy.deepcopy(read_data("assessment_py.staff", "ladder.toml"))


def test_a_spelling_with_two_meanings_is_named(written: Any) -> None:
    first, *_, last = written["roles"]
    assert first["means"] != last["means"]
    last["names"].append(first["names"][0])
    with pytest.raises(ValueError, match=f"means {first['means']} and {last['means']}"):
        _ladder(written)


def test_a_spelling_that_is_asked_about_means_nothing_else(written: Any) -> None:
    means, name = written["roles"][-1]["means"], written["roles"][-1]["names"][0]
    written["ask"]["roles"].append(name)
    with pytest.raises(ValueError, match=f"{normal(name)!r} means {means} and is asked about"):
        _ladder(written)
