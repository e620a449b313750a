"""Export files of other apps become sets, and our own file comes back as it went out."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.imports import Import, Unreadable, clocks_of, identities, joined, open_export, read_export, write_csv
from coach.lifts import LIFTS
from coach.sets import Load, LoggedSet, SetEntry
from coach.texts import has
from tests.coach.notation.tabular import text_of

ZONE = "Europe/Berlin"

STRONG_IOS = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2025-03-01 18:00:00,"Back","1h 43m","Bent Over Row (Barbell)",W,20,12.0,0,0,"","",
2025-03-01 18:00:00,"Back","1h 43m","Bent Over Row (Barbell)",1,37.49999999999999,16.0,0,0,"slow, clean","",8
2025-03-01 18:00:00,"Back","1h 43m","Rest Timer",Rest Timer,0,0,0,90,"","",
2025-03-01 18:00:00,"Back","1h 43m","Pull Up (Assisted)",1,20,5,0,0,"","",
2025-03-01 18:00:00,"Back","1h 43m","Plank",1,0,0,0,45,"","",
"""
STRONG_ANDROID = """Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;Workout Notes;Workout Duration
2025-03-01 18:00:00;Back;Deadlift (Barbell);1;225;lbs;5;9;;;0;belt;good day;1h
2025-03-01 18:00:00;Back;Pull Up;1;;;8;;;;0;;;
2025-03-01 18:00:00;Back;Farmers Walk;1;32,5;kg;0;;40;m;0;;;
"""  # noqa: E501
STRONG_QUOTED = """"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"
"1";"2025-03-01 18:00:00";"Back";"3600";"Lat Pulldown (Cable)";"W";"30";"12";"";"";"";"";""
"1";"2025-03-01 18:00:00";"Back";"3600";"Lat Pulldown (Cable)";"1";"60";"10";"8,5";"";"";"";""
"1";"2025-03-01 18:00:00";"Back";"3600";"Lat Pulldown (Cable)";"D";"40";"8";"";"";"";"";""
"1";"2025-03-01 18:00:00";"Back";"3600";"Lat Pulldown (Cable)";"Note";"";"";"";"";"";"easy";""
"""  # noqa: E501
STRONG_OLD = """Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;Distance;Distance Unit;Seconds;Notes;Workout Notes
2019-03-02 18:00:00;Back;Shrug (Dumbbell);1;24;kg;12;0;;0;;
2018-03-01 18:00:00;Back;Shrug (Dumbbell);1;22;kg;12;0;;0;;
"""  # noqa: E501
HEVY = """"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
"Back","5 Dec 2025, 11:37","5 Dec 2025, 12:37","","Bent Over Row (Barbell)",,"slow",0,"warmup",40,10,,,
"Back","5 Dec 2025, 11:37","5 Dec 2025, 12:37","","Bent Over Row (Barbell)",,"slow",1,"normal",60,10,,,8
"Back","5 Dec 2025, 11:37","5 Dec 2025, 12:37","","Bent Over Row (Barbell)",,"slow",2,"dropset",40,8,,,
"Back","5 Dec 2025, 11:37","5 Dec 2025, 12:37","","Farmers Walk",,"",0,"normal",32,,0.04,,
"""  # noqa: E501
FITNOTES = """Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time,Comment
2025-03-01,Barbell Row,Back,60.0,10,,,,felt good
2025-03-01,Pull Up,Back,0.0,8,,,,
2025-03-01,Row, Single Arm,Back,24.0,10,,,,
2025-03-01,Plank,Abs,,,,,0:01:30,
"""
FITNOTES_UNITS = """Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time
2025-03-01,Barbell Row,Back,135.0,lbs,5,,,
"""
FITNOTES_2 = """Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind
2025-03-01,Barbell Row,Back,,135,5,,,,,
"""


def imported(text: str | bytes, **how: object) -> Import:
    data = text if isinstance(text, bytes) else text.encode()
    found = read_export(data, ZONE, **how)  # type: ignore[arg-type]
    assert isinstance(found, Import)
    return found


def sets(text: str, **how: object) -> str:
    return text_of(tuple(each.entry for each in imported(text, **how).sets))


def test_strong_from_an_iphone_names_no_unit_and_asks_for_one() -> None:
    assert imported(STRONG_IOS).needs_unit
    told = imported(STRONG_IOS, unit="lb")
    assert not told.needs_unit
    assert text_of(tuple(each.entry for each in told.sets)) == (
        'barbell row: 20lb x12 w; 37.5lb x16 rpe8 note="slow, clean" | assisted pull-up: -20lb x5 | plank: x45s'
    )
    assert told.ignored == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STRONG_ANDROID, 'deadlift: 225lb x5 rpe9 note="belt" | pull-up: x8 | farmer carry: 32.5kg x40m'),
        (STRONG_QUOTED, "lat pulldown: 30kg x12 w; 60kg x10 rpe8.5; 40kg x8 drop"),
        (STRONG_OLD, "dumbbell shrug: 24kg x12; 22kg x12"),
        (HEVY, 'barbell row: 40kg x10 w note="slow"; 60kg x10 rpe8; 40kg x8 drop | farmer carry: 32kg x40m'),
        (
            FITNOTES,
            'barbell row: 60kg x10 note="felt good" | pull-up: x8 | Row, Single Arm: 24kg x10 | plank: x90s',
        ),
        (FITNOTES_UNITS, "barbell row: 135lb x5"),
        (FITNOTES_2, "barbell row: 135lb x5"),
    ],
)
def test_each_shape_is_read_by_its_header(text: str, expected: str) -> None:
    assert sets(text) == expected
    assert not imported(text).needs_unit


def test_commas_that_fitnotes_does_not_quote_are_told_apart_in_names_and_comments() -> None:
    rows = (
        "2025-03-01,Row, Single Arm,Back,24.0,10,,,,slow, clean\n"
        "2025-03-01,Barbell Row,Back,60.0,10,,,,good, very good\n"
        "2025-03-01,Row, One, Two,Back,24.0,10,,,,\n"
    )
    assert sets(FITNOTES.split("\n", maxsplit=1)[0] + "\n" + rows) == (
        'Row, Single Arm: 24kg x10 note="slow, clean" | barbell row: 60kg x10 note="good, very good"'
        " | Row, One, Two: 24kg x10"
    )


def test_a_file_cut_in_the_middle_of_a_row_keeps_what_stands_whole() -> None:
    found = imported(STRONG_ANDROID + "2025-03-01 18:00:00;Back;Deadlift (Barbell);2;225;lbs;1")
    assert [(skip.line, skip.reason) for skip in found.skipped] == [(5, "imports.skipped.cut_short")]
    assert len(found.sets) == 3


def test_unicode_text_of_a_spreadsheet_is_parted_by_tabs() -> None:
    text = STRONG_OLD.replace(";", "\t").encode("utf-16")
    assert text_of(tuple(each.entry for each in imported(text).sets)) == "dumbbell shrug: 24kg x12; 22kg x12"


@pytest.mark.parametrize(
    ("name", "lift"),
    [
        ("Bent Over One Arm Row (Dumbbell)", "dumbbell row"),
        ("Bent Over Row (Dumbbell)", "Bent-over dumbbell row (two arms)"),
        ("Lat Pulldown - Wide Grip (Cable)", "wide-grip lat pulldown"),
        ("Lat Pulldown - Underhand (Cable)", "reverse-grip lat pulldown"),
        ("Seated Row (Machine)", "machine row"),
        ("Iso-Lateral High Row (Machine)", "High row machine"),
        ("Bicep Curl (Barbell)", "barbell curl"),
        ("Pull Up (Assisted)", "assisted pull-up"),
        ("Flat Barbell Bench Press", "bench press"),
    ],
)
def test_names_of_other_apps_find_their_lift(name: str, lift: str) -> None:
    text = STRONG_ANDROID.replace("Deadlift (Barbell)", name)
    assert imported(text).sets[0].entry.lift == lift


def test_help_on_a_lift_we_do_not_know_is_help_and_no_load() -> None:
    entry = imported(STRONG_ANDROID.replace("Deadlift (Barbell)", "Triceps Dip (Assisted)")).sets[0].entry
    assert (str(entry.assisted), entry.weight, entry.bodyweight) == ("225 lb", None, True)


def test_imperial_hevy_files_are_in_pounds_and_miles() -> None:
    text = HEVY.replace("weight_kg", "weight_lbs").replace("distance_km", "distance_miles")
    assert sets(text).endswith("farmer carry: 32lb x64m")


def test_times_are_wall_clocks_in_the_athletes_zone() -> None:
    assert imported(HEVY).sets[0].at == datetime(2025, 12, 5, 10, 37, tzinfo=UTC)
    spring = imported(STRONG_OLD.replace("2019-03-02 18:00:00", "2025-03-30 02:30:00"))
    assert spring.sets[0].at == datetime(2025, 3, 30, 1, 0, tzinfo=UTC)


def test_a_day_without_an_hour_is_told_as_such() -> None:
    assert [each.timed for each in imported(FITNOTES).sets] == [False] * 4
    assert all(each.timed for each in imported(HEVY).sets)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2025-03-01 18:00:00;B;Squat;1;-60;kg;5;;;;0;;;", "negative"),
        ("2025-03-01 18:00:00;B;Squat;1;NaN;kg;5;;;;0;;;", "not_a_number"),
        ("2025-03-01 18:00:00;B;Squat;1;inf;kg;5;;;;0;;;", "not_a_number"),
        ("2025-03-01 18:00:00;B;Squat;1;60;kg;5.5;;;;0;;;", "not_whole"),
        ("2025-03-01 18:00:00;B;Squat;1;600;kg;5;;;;0;;;", "beyond_limit"),
        ("2025-03-01 18:00:00;B;Squat;1;60;kg;500;;;;0;;;", "beyond_limit"),
        ("2025-02-30 18:00:00;B;Squat;1;60;kg;5;;;;0;;;", "impossible_date"),
        ("yesterday;B;Squat;1;60;kg;5;;;;0;;;", "impossible_date"),
        ("0001-01-01 00:00:00;B;Squat;1;60;kg;5;;;;0;;;", "impossible_date"),
        ("9999-12-31 23:59:59;B;Squat;1;60;kg;5;;;;0;;;", "impossible_date"),
        ("2025-03-01 18:00:00;B;Run;1;;;;;5;parsec;0;;;", "unknown_unit"),
        ("cut;short", "cut_short"),
        ('2025-03-01 18:00:00;B;Squat;1;60;kg;5;;;;0;"never closed', "broken_quotes"),
    ],
)
def test_a_bad_value_rejects_its_row_with_its_line_and_no_other(row: str, reason: str) -> None:
    found = imported(STRONG_ANDROID + row + "\n")
    assert [(skip.line, skip.reason) for skip in found.skipped] == [(5, f"imports.skipped.{reason}")]
    assert has(found.skipped[0].reason)
    assert len(found.sets) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n  ", "empty"),
        (STRONG_ANDROID.split("\n", maxsplit=1)[0].encode(), "header_only"),
        (b"name,colour\nrose,red\n", "unknown"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "binary"),
        (b"hello", "unknown"),
    ],
)
def test_what_is_no_export_is_refused_with_one_sentence(data: bytes, reason: str) -> None:
    assert read_export(data, ZONE) == Unreadable(reason)  # type: ignore[arg-type]
    assert has(f"imports.unreadable.{reason}")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_file_saved_again_by_a_spreadsheet_is_the_same_file(encoding: str, ends: str) -> None:
    data = HEVY.replace("\n", ends).encode(encoding)
    assert imported(data).sets == imported(HEVY).sets


def test_the_same_file_and_one_that_overlaps_it_add_nothing_twice() -> None:
    known = {each.identity for each in imported(HEVY).sets}
    assert len(known) == 4
    header, *rows = HEVY.splitlines(keepends=True)
    newer = header + rows[0].replace("5 Dec", "8 Dec") + "".join(rows)
    assert [each.identity in known for each in imported(newer).sets] == [False, True, True, True, True]


def test_two_equal_sets_of_one_workout_are_two_sets() -> None:
    row = STRONG_OLD.splitlines(keepends=True)
    assert len({each.identity for each in imported(row[0] + row[1] * 3).sets}) == 3


def test_names_no_lift_is_known_by_are_told_once_and_can_be_answered() -> None:
    text = STRONG_OLD.replace("Shrug (Dumbbell)", "Zercher Thing")
    found = imported(text)
    assert found.unmatched == ("Zercher Thing",)
    assert [each.entry.lift for each in found.sets] == ["Zercher Thing"] * 2
    answered = imported(text, names={"zercherthing": "squat"})
    assert answered.unmatched == ()
    assert [each.entry.lift for each in answered.sets] == ["squat"] * 2
    assert [each.identity for each in answered.sets] == [each.identity for each in found.sets]


def test_a_long_history_is_read_in_parts() -> None:
    header = STRONG_OLD.splitlines(keepends=True)[0]
    row = "{};Back;Shrug (Dumbbell);1;24;kg;{};0;;0;;\n"
    days = [datetime(2020, 1, 1, 18, tzinfo=UTC) + timedelta(hours=number) for number in range(5000)]
    text = header + "".join(row.format(f"{day:%Y-%m-%d %H:%M:%S}", 5 + day.hour) for day in days)
    export = open_export(text.encode())
    assert not isinstance(export, Unreadable)
    parts = list(export.parts(ZONE, size=500))
    assert [len(part.sets) for part in parts] == [500] * 10
    assert joined(export.source, parts) == imported(text)


def logged(entry: SetEntry, at: datetime) -> LoggedSet:
    return LoggedSet(1, entry, at)


def test_our_own_file_has_the_agreed_columns_and_local_times() -> None:
    row = SetEntry("barbell row", "bent_over_barbell_row", 10, Load(62_500, "kg"), rpe10=85, note="=1+1")
    text = write_csv([logged(row, datetime(2025, 7, 1, 16, 30, tzinfo=UTC))], ZONE)
    header, line = csv.reader(io.StringIO(text))
    assert ",".join(header) == (
        "date,time,exercise,set,reps,weight,unit,bodyweight,added,assisted,seconds,distance_m,side,rpe,rir,warmup,drop,note"
    )
    assert ",".join(line) == "2025-07-01,18:30:00,barbell row,1,10,62.5,kg,,,,,,,8.5,,,,'=1+1"


@st.composite
def history(draw: st.DrawFn) -> list[LoggedSet]:
    lifts = st.sampled_from([*LIFTS, "my, own lift", "'quoted", "=SUM(A1)"])
    notes = st.sampled_from(["", "slow, heavy", '"so" they said', "-5 next time", "'"])
    found = []
    for _ in range(draw(st.integers(1, 6))):
        name = draw(lifts)
        known = LIFTS.get(name)
        entry = SetEntry(name, known.exercise if known else None, draw(st.integers(1, 50)), note=draw(notes))
        entry = replace(entry, bodyweight=draw(st.booleans()), side=draw(st.sampled_from([None, "left", "each"])))
        load = Load(draw(st.integers(1, 190_000)), draw(st.sampled_from(["kg", "lb"])))  # type: ignore[arg-type]
        where = draw(st.sampled_from(["weight", "added", "assisted", "band", ""]))
        entry = replace(entry, **{where: "red" if where == "band" else load}) if where else entry  # type: ignore[arg-type]
        entry = replace(entry, rir=draw(st.sampled_from([None, 2])), warmup=draw(st.booleans()))
        minutes = draw(st.integers(0, 600_000))  # over a year: both changes of the clock among them
        found.append(logged(entry, datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)))
    return found


@settings(max_examples=60)
@given(history(), st.sampled_from([ZONE, "America/New_York", "Asia/Kathmandu", None]))
def test_our_own_export_read_back_gives_the_same_sets(kept: list[LoggedSet], zone: str | None) -> None:
    found = read_export(write_csv(kept, zone).encode(), zone)
    assert isinstance(found, Import)
    assert found.skipped == ()
    assert [(each.entry, each.at) for each in found.sets] == [(each.entry, each.at) for each in kept]
    assert {each.identity for each in found.sets} <= identities(kept, zone)


def test_the_hour_that_comes_twice_keeps_both_its_moments() -> None:
    entry = SetEntry("pull-up", "pull_up", 8, bodyweight=True)
    first = datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    kept = [logged(entry, first), logged(entry, first + timedelta(hours=1))]
    found = read_export(write_csv(kept, ZONE).encode(), ZONE)
    assert isinstance(found, Import)
    assert [each.at for each in found.sets] == [each.at for each in kept]


@settings(max_examples=80)
@given(st.binary(max_size=300), st.sampled_from([STRONG_IOS, HEVY, FITNOTES, ""]))
def test_no_file_raises(noise: bytes, text: str) -> None:
    read_export(text.encode() + noise, ZONE)
    read_export(noise + text.encode(), ZONE)


def test_the_time_is_told_to_the_second_and_sets_of_a_day_are_numbered() -> None:
    at = datetime(2025, 5, 5, 17, 0, 1, 999_000, tzinfo=UTC)
    entry = SetEntry("pull-up", "pull_up", 8, bodyweight=True)
    kept = [logged(entry, at), logged(entry, at + timedelta(milliseconds=1)), logged(entry, at + timedelta(minutes=3))]
    rows = [row.split(",") for row in write_csv(kept, ZONE).splitlines()[1:]]
    assert [row[1] for row in rows] == ["19:00:01", "19:00:02", "19:03:01"]
    assert [row[3] for row in rows] == ["1", "2", "3"]


def test_an_export_with_parts_of_seconds_holds_the_same_sets_as_one_without() -> None:
    entry = SetEntry("pull-up", "pull_up", 8, bodyweight=True)
    kept = [logged(entry, datetime(2025, 5, 5, 17, 0, tzinfo=UTC) + timedelta(milliseconds=n)) for n in range(3)]
    now = write_csv(kept, ZONE)
    before = now.replace("00,pull-up,2", "00.001000,pull-up,2").replace("00,pull-up,3", "00.002000,pull-up,3")
    assert before != now
    assert identities_in(before) == identities_in(now)


def identities_in(text: str) -> list[str]:
    found = read_export(text.encode(), ZONE)
    assert isinstance(found, Import)
    return [each.identity for each in found.sets]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kathmandu", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"])
def test_our_own_export_made_in_another_zone_holds_nothing_new(zone: str) -> None:
    entry = SetEntry("pull-up", "pull_up", 8, bodyweight=True)
    first = datetime(2025, 1, 6, 17, 0, tzinfo=UTC)
    kept = [
        logged(replace(entry, reps=5 + week % 4), first + timedelta(weeks=week, seconds=week)) for week in range(52)
    ]
    data = write_csv(kept, zone).encode()
    export, found = open_export(data), read_export(data, ZONE)
    assert not isinstance(export, Unreadable)
    assert isinstance(found, Import)
    known = frozenset(each for clock in clocks_of(export, ZONE, kept) for each in identities(kept, clock))
    assert {each.identity for each in found.sets} <= known


def test_a_file_of_other_sets_tells_no_clock() -> None:
    entry = SetEntry("pull-up", "pull_up", 8, bodyweight=True)
    at = datetime(2025, 1, 6, 17, 0, tzinfo=UTC)
    export = open_export(write_csv([logged(entry, at)], "Asia/Tokyo").encode())
    assert not isinstance(export, Unreadable)
    assert clocks_of(export, ZONE, [logged(replace(entry, reps=9), at)]) == ()
    assert clocks_of(export, ZONE, [logged(entry, at + timedelta(minutes=7))]) == ()
