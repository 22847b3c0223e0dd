"""Requirement lines in a CSV file beside the scenario are read, varied and written as those of a TOML file are."""

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario import Scenario, load, why

Write = Callable[[str], Path]


def overlay(folder: Path, text: str) -> Path:
    """Write an overlay of the scenario that names a CSV file, and give its path."""
    (folder / "over.toml").write_text(f'extends = "listed.toml"\nwhy = "a test"\n{text}', encoding="utf-8")
    return folder / "over.toml"


def test_a_line_says_what_a_table_says(listed: Path) -> None:
    """Each column has its key; lines of both files stand side by side."""
    lines = load(listed).data.requirements
    assert list(lines) == ["medics", "rice", "tents"]
    rice, medics = lines["rice"], lines["medics"]
    assert (rice.commodity, rice.amount_t, rice.passengers, rice.priority) == ("food", 12.5, None, 1)
    assert (rice.origin, rice.destination) == ("hub", "camp")
    assert (rice.ready, rice.available, rice.earliest) == (date(2004, 3, 1), date(2004, 3, 2), date(2004, 3, 4))
    assert (rice.latest, rice.required) == (date(2004, 3, 8), date(2004, 3, 9))
    assert (medics.passengers, medics.commodity, medics.ready, medics.priority) == (6, None, None, 5)


def test_a_value_knows_its_line_and_its_column(listed: Path) -> None:
    """Empty cells leave the default; the origin is the line of the CSV file."""
    scenario = load(listed)
    assert str(scenario.origins["requirements.rice.amount_t"]) == "lines.csv:2"
    assert scenario.origins["requirements.medics.passengers"].written == "column amount"
    assert str(scenario.origins["requirements.medics.available"]) == "lines.csv:4"
    assert str(scenario.origins["requirements.medics.priority"]) == "default"
    reasons = {reason.path: str(reason.origin) for reason in why(scenario)}
    assert reasons["requirements.rice.required"] == "lines.csv:2"
    assert reasons["requirements.tents.origin"] == "listed.toml:70"


def test_a_source_of_the_table_describes_its_lines(listed: Path) -> None:
    """`requirements` in the sources holds for every line that the file gave."""
    listed.write_text(listed.read_text(encoding="utf-8") + '"requirements" = "[R] order"\n', encoding="utf-8")
    sources = {reason.path: reason.source for reason in why(load(listed))}
    assert sources["requirements.rice.amount_t"] == "[R] order"
    assert sources["requirements.medics.priority"] == ""


def test_columns_may_stand_in_any_order_and_case(write_lines: Write, listed: Path) -> None:
    """Those that are empty may be missing as a whole; a spreadsheet's byte order mark and line ends do no harm."""
    expected = load(listed)
    turned = "\ufeffPriority,ald,rdd,lad,ead,rld,to,from,amount,what,id\r\n"
    turned += "1,2004-03-02,2004-03-09,2004-03-08,2004-03-04,2004-03-01,camp,hub,12.5,food,rice\r\n"
    turned += ',2004-03-03,2004-03-05,,,,strip,"hub", 6 ,passengers,medics\r\n,,,,,,,,,,\r\n'
    assert load(write_lines(turned)) == expected
    short = "id,what,amount,from,to,ALD,RDD\nmedics,passengers,6,hub,strip,2004-03-03,2004-03-05\n"
    assert load(write_lines(short))["requirements.medics"] == expected["requirements.medics"]


def test_the_fingerprint_covers_the_content(write_lines: Write, listed: Path, lines: str) -> None:
    """Another amount is another scenario; another name of the file, another order and quotes are not."""
    first = load(listed)
    rows = lines.splitlines()
    assert load(write_lines("\n".join([rows[0], rows[3], rows[1].replace("food", '"food"')]))) == first
    assert load(write_lines(lines.replace("12.5", "12.6"))) != first


def test_lines_can_be_varied_and_pickled(listed: Path) -> None:
    """Once read, the lines are part of the scenario: the file is not needed again."""
    scenario = load(listed)
    listed.with_name("lines.csv").unlink()
    assert scenario.vary({"requirements.rice.amount_kg": 500})["requirements.rice.amount_t"] == 0.5
    assert scenario.vary({"fleets.c130.aircraft": 5})["requirements.medics"] == scenario["requirements.medics"]
    assert pickle.loads(pickle.dumps(scenario)).vary({"horizon_d": 31})["requirements.rice.amount_t"] == 12.5


def test_a_variation_may_name_another_file(listed: Path, lines: str) -> None:
    """It is looked for in the folder of the scenario, and its lines stand in the place of the others."""
    scenario = load(listed)
    listed.with_name("few.csv").write_text(lines.replace("medics", "nurses"), encoding="utf-8")
    varied = scenario.vary({"requirements.file": "few.csv"})
    assert list(varied.data.requirements) == ["nurses", "rice", "tents"]
    assert load(listed, vary={"requirements.file": "few.csv"}) == varied
    with pytest.raises(ScenarioError, match=r"vary: requirements.file: .* is not there; did you mean few.csv"):
        scenario.vary({"requirements.file": "fex.csv"})


def test_the_written_scenario_needs_no_file(listed: Path) -> None:
    """Its text holds every line as a table, and loads to the same fingerprint."""
    scenario = load(listed)
    text = scenario.to_toml()
    assert "lines.csv" not in text
    assert Scenario.from_text(text) == scenario


def test_an_overlay_may_change_one_line(folder: Path, listed: Path) -> None:
    """It merges key by key with the line of the CSV file."""
    scenario = load(overlay(folder, "[requirements.rice]\namount_t = 3\nafter = [2004-03-07]\n"))
    assert (scenario["requirements.rice.amount_t"], scenario["requirements.rice.destination"]) == (3, "camp")
    assert str(scenario.origins["requirements.rice.amount_t"]) == "over.toml:4"
    assert str(scenario.origins["requirements.rice.destination"]) == "lines.csv:2"
    assert {reason.path: reason.source for reason in why(scenario)}["requirements.rice.amount_t"] == "a test"


def test_an_overlay_may_name_another_file(folder: Path, listed: Path, lines: str) -> None:
    """The lines of the parent's file go, those of its TOML stay; the overlay's reason is theirs."""
    (folder / "sub").mkdir()
    (folder / "sub" / "few.csv").write_text(lines.replace("medics", "nurses"), encoding="utf-8")
    scenario = load(overlay(folder, '[requirements]\nfile = "sub/few.csv"\n'))
    assert list(scenario.data.requirements) == ["nurses", "rice", "tents"]
    assert str(scenario.origins["requirements.rice.amount_t"]) == "sub/few.csv:2"
    assert {reason.path: reason.source for reason in why(scenario)}["requirements.nurses.origin"] == "a test"


@pytest.mark.parametrize(
    ("removed", "left"),
    [
        ("requirements.file", ["tents"]),
        ("requirements.rice", ["medics", "tents"]),
        ("requirements.tents", ["medics", "rice"]),
        ("requirements", []),
    ],
)
def test_an_overlay_may_leave_lines_out(folder: Path, listed: Path, removed: str, left: list[str]) -> None:
    """One line, all of the file, or all of them."""
    scenario = load(overlay(folder, f'without = ["{removed}"]\n'))
    assert list(scenario.data.requirements) == left
    assert not any(path.split(".")[1] not in left for path in scenario.origins if path.startswith("requirements."))


def test_an_overlay_may_put_a_file_in_the_place_of_all_lines(folder: Path, listed: Path, lines: str) -> None:
    """What is left out goes first, and the lines of the new file stay."""
    (folder / "new.csv").write_text(lines.replace("medics", "tents"), encoding="utf-8")
    scenario = load(overlay(folder, 'without = ["requirements"]\n[requirements]\nfile = "new.csv"\n'))
    assert list(scenario.data.requirements) == ["rice", "tents"]
    assert scenario["requirements.tents.passengers"] == 6


def test_ten_thousand_lines_are_shown_in_few(write_lines: Write, header: str) -> None:
    """The table shows the first lines and counts the rest; each line is there all the same."""
    rows = (f"n{n:05},food,{n % 7 + 1},hub,camp,,2004-03-02,,,2004-03-09,3" for n in range(10_000))
    scenario = load(write_lines("\n".join([header, *rows])))
    assert len(scenario.data.requirements) == 10_001
    assert scenario["requirements.n09999.amount_t"] == 9_999 % 7 + 1
    assert "and 9,961 more" in str(scenario)
    assert len(str(scenario).splitlines()) < 100
