"""Where somebody lives is no symptom: the name of a town alone never stops a training."""

from coach.places.table import table
from coach.safety import scan


def test_no_large_town_s_name_is_taken_for_a_symptom() -> None:
    names = {line.split("\t")[0] for line in table().cities if int(line.split("\t")[3]) >= 100_000}
    assert len(names) > 3000
    alarmed = sorted(name for name in names if scan(name).kind != "none")
    assert not alarmed
