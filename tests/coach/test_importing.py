"""A file of another app: asked about before anything is stored, taken in part by part, folded in at the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import check_ins, history, importing, plan
from coach.athlete import Athlete, epoch_ms
from coach.dialogues import Idle, Importing, Triaging
from coach.events import Attached, CheckInDue, Chose, HistoryFolded, ImportPart
from coach.importing.asking import likely
from coach.imports import Unreadable, write_csv
from coach.lifts import LIFTS
from coach.records import FileDropped, FileKept, ImportUndone, SetImported, SetKept
from coach.sets import DAY_ONLY, LoggedSet, SetEntry, kg, lb
from coach.spacing import is_legal
from tests.stories.player import EPOCH, Chat, gym

STRONG_HEAD = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
STRONG = f"""{STRONG_HEAD}
2026-03-02 18:00:00,"Back","1h","Bent Over Row (Barbell)",1,60,10,0,0,"","",8
2026-03-02 18:00:00,"Back","1h","Bent Over Row (Barbell)",2,60,9,0,0,"","",
2026-03-02 18:00:00,"Back","1h","Rest Timer",Rest Timer,0,0,0,90,"","",
2026-03-02 18:00:00,"Back","1h","Bent Over Row (Barbell)",3,60,many,0,0,"","",
2026-03-04 18:00:00,"Back","1h","High Row Thing (Machine)",1,40,12,0,0,"","",
2026-03-04 18:00:00,"Back","1h","Zercher Wobble",1,50,5,0,0,"","",
"""
HEVY = """"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_lbs","reps","distance_miles","duration_seconds","rpe"
"Back","6 Mar 2026, 11:37","6 Mar 2026, 12:37","","Bent Over Row (Barbell)",,"slow",0,"normal",135,10,,,8
"Back","4 Mar 2026, 11:37","4 Mar 2026, 12:37","","Bent Over Row (Barbell)",,"",0,"warmup",45,10,,,
"""  # noqa: E501
FITNOTES = """Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time
2026-09-06,Barbell Row,Back,60.0,10,,,
2026-09-06,Barbell Row,Back,60.0,10,,,
2026-09-06,Barbell Row,Back,60.0,9,,,
2026-09-06,Barbell Row,Back,60.0,8,,,
2026-09-06,Barbell Row,Back,60.0,8,,,
"""


@dataclass
class Files:
    """A chat and the part the shell plays: looks files through, brings the parts, folds the history."""

    chat: Chat = field(default_factory=gym)
    sent: int = 500
    data: bytes = b""

    @property
    def athlete(self) -> Athlete:
        return self.chat.athlete

    @property
    def stored(self) -> dict[str, LoggedSet]:
        here: dict[str, LoggedSet] = {}
        for r in self.chat.records:
            if isinstance(r, SetImported):
                here[r.identity] = r.set
            elif isinstance(r, ImportUndone):
                here = {each: s for each, s in here.items() if not r.first <= s.id <= r.last}
        return here

    @property
    def sets(self) -> list[LoggedSet]:
        mine = [r.set for r in self.chat.records if isinstance(r, SetKept)] + list(self.stored.values())
        return sorted(mine, key=lambda each: (each.at, each.id))

    def known(self, identities: tuple[str, ...], own: bool) -> frozenset[str]:
        before = importing.stored_before(self.athlete, self.sets, self.data) if own else frozenset()
        return frozenset(identities) & (frozenset(self.stored) | before)

    def sends(self, text: str | bytes, name: str = "a.csv", caption: str = "") -> str:
        self.data = text.encode() if isinstance(text, str) else text
        self.sent += 1
        found, identities = importing.look_through(self.athlete, self.data)
        known = self.known(identities, importing.is_own(found))
        self.chat.happens(Attached(name, self.data, self.sent, caption, found, len(known)))
        return self.chat.said

    def taps(self, *labels: str) -> str:
        for label in labels:
            self.chat.taps(label)
        return self.chat.said

    def next_part(self) -> None:
        """One ring of the appointment."""
        underway = self.athlete.importing
        assert underway is not None
        assert any(each.kind == "import" for each in self.chat.agenda)
        if underway.is_read:
            old = tuple(s for s in self.sets if epoch_ms(s.at) < self.athlete.log_from or s.source == DAY_ONLY)
            self.chat.happens(HistoryFolded(importing.fold(self.athlete, old), self.athlete.log_from))
            return
        part = next(importing.parts(self.athlete, self.data))
        assert part.part is not None
        known = self.known(tuple(each.identity for each in part.part.sets), underway.source == "own")
        self.chat.happens(ImportPart(part.position, part.part, known))

    def is_taken_in(self) -> str:
        while self.athlete.importing is not None:
            self.next_part()
        return self.chat.said

    def labels(self) -> list[str]:
        return [label for row in self.chat.messages[-1].buttons for label, _ in row]


def strong(*days: datetime, lift: str = "Bent Over Row (Barbell)", sets: int = 5, load: float = 60) -> str:
    rows = [
        f'{day:%Y-%m-%d %H:%M:%S},"B","1h","{lift}",{n},{load},8,0,0,"","",' for day in days for n in range(1, sets + 1)
    ]
    return "\n".join([STRONG_HEAD, *rows])


# ------------------------------------------------------------------------------------------------------- what is asked


def test_a_file_is_summed_up_and_asked_about_before_anything_is_stored() -> None:
    files = Files()
    told = files.sends(STRONG)
    assert "<b>Strong</b>: 4 sets of 3 lifts, 2026-03-02 to 2026-03-04." in told
    assert "1 row was left out:\nLine 5: that is no number." in told
    assert "1 row is a rest, a note or empty" in told
    assert "I read its times as Europe/Lisbon." in told
    assert not files.stored
    assert [r.name for r in files.chat.records if isinstance(r, FileKept)] == ["a.csv"]


def test_the_unit_is_asked_first_where_the_file_names_none() -> None:
    files = Files()
    assert "Kilos or pounds?" in files.sends(STRONG)
    assert files.labels() == ["kg", "lb"]
    files.taps("lb")
    assert "kg" not in files.labels()


def test_whoever_trains_in_pounds_finds_them_first() -> None:
    files = Files()
    files.chat.athlete = files.athlete.with_(unit="lb")
    files.sends(STRONG)
    assert files.labels() == ["lb", "kg"]


@pytest.mark.parametrize(("unit", "load"), [("kg", kg(60)), ("lb", lb(60))])
def test_the_answered_unit_is_what_is_stored(unit: str, load: object) -> None:
    files = Files()
    files.sends(strong(EPOCH - timedelta(days=90)))
    assert "Kilos" not in files.taps(unit, "Import 5 sets")
    files.is_taken_in()
    assert {each.entry.weight for each in files.stored.values()} == {load}


def test_a_file_that_names_its_unit_is_not_asked_about_it() -> None:
    files = Files()
    assert "Kilos" not in files.sends(HEVY)
    files.taps("Import 2 sets")
    files.is_taken_in()
    newest = max(files.stored.values(), key=lambda each: each.at)
    assert (newest.entry.weight, newest.entry.rpe10, newest.source) == (lb(135), 80, "import")
    assert newest.at == datetime(2026, 3, 6, 11, 37, tzinfo=UTC), "the wall clock of Lisbon"


def test_an_unknown_name_is_asked_about_with_the_lifts_it_may_be() -> None:
    files = Files()
    files.sends(STRONG)
    told = files.taps("kg")
    assert "“High Row Thing (Machine)” (1 set): which lift is that?" in told
    lift = files.labels()[0]
    assert lift in LIFTS
    told = files.taps(lift)
    assert "keep their own names: Zercher Wobble." in told
    files.taps("Import 4 sets")
    files.is_taken_in()
    assert {each.entry.lift for each in files.stored.values()} == {"barbell row", lift, "Zercher Wobble"}


def test_an_unknown_name_can_be_kept_and_is_not_asked_about_again() -> None:
    files = Files()
    files.sends(STRONG)
    files.taps("kg", "Keep its own name", "Import 4 sets")
    files.is_taken_in()
    assert "High Row Thing (Machine)" in {each.entry.lift for each in files.stored.values()}
    files.sends(STRONG.replace("2026-03", "2026-02"))
    assert files.taps("kg").endswith("Shall I take it in?")


def test_a_name_can_be_typed_and_everything_else_is_left_to_the_chat() -> None:
    files = Files()
    files.sends(STRONG)
    files.chat.says("kg")
    assert isinstance(files.athlete.dialogue, Importing)
    files.chat.says("bench press 60kg 10")
    assert isinstance(files.athlete.dialogue, Importing), "a log is a log"
    files.chat.says("lat pulldown")
    assert files.chat.said.endswith("Shall I take it in?")
    files.chat.says("yes")
    files.is_taken_in()
    assert "lat pulldown" in {each.entry.lift for each in files.stored.values()}


def test_at_most_eight_names_are_asked_about_and_one_button_keeps_them_all() -> None:
    files = Files()
    names = [f"High Row Thing {letter}" for letter in "ABCDEFGHIJKL"]
    rows = [f'2026-03-02 18:00:00,"B","1h","{name}",1,40,8,0,0,"","",' for name in names]
    files.sends("\n".join([STRONG_HEAD, *rows]))
    files.taps("kg")
    assert isinstance(files.athlete.dialogue, Importing)
    assert len(files.athlete.dialogue.open) == 8
    told = files.taps("Keep all unknown names")
    assert "and 6 more" in told
    assert told.endswith("Shall I take it in?")


@pytest.mark.parametrize("name", ["High Row (Hammer Strength)", "Lat Pulldown (Something)", "Deadlft"])
def test_likely_lifts_are_ones_we_know(name: str) -> None:
    assert likely(name)
    assert set(likely(name)) <= set(LIFTS)


def test_no_stores_nothing_and_lets_the_file_go() -> None:
    files = Files()
    files.sends(HEVY)
    assert files.taps("No") == "Nothing was stored."
    assert (files.athlete.importing, files.athlete.dialogue, files.stored) == (None, Idle(), {})
    assert isinstance(files.chat.records[-1], FileDropped)


def test_a_button_of_an_earlier_file_or_question_changes_nothing() -> None:
    files = Files()
    files.sends(HEVY)
    files.sends(STRONG)
    before = files.athlete.dialogue
    for data in (
        "import.501.go=yes",
        "import.502.go=yes",
        "import.502.name.0=0",
        "import.502.unit=stone",
        "import.x=1",
    ):
        files.chat.happens(_press(data))
        assert files.chat.messages[-1].toast
        assert files.athlete.dialogue == before
    assert files.athlete.importing is None


def _press(data: str) -> Chose:
    return Chose(data, "import")


# ------------------------------------------------------------------------------------------------------------ refusals


@pytest.mark.parametrize("reason", ["empty", "header_only", "unknown", "binary", "too_large"])
def test_what_cannot_be_read_is_refused_in_one_sentence(reason: str) -> None:
    chat = gym()
    chat.happens(Attached("a.csv", b"x", 5, "", Unreadable(reason)))  # type: ignore[arg-type]
    assert chat.said
    assert "\n" not in chat.said
    assert not [r for r in chat.records if isinstance(r, FileKept)]


def test_a_document_nobody_looked_into_is_refused() -> None:
    chat = gym()
    chat.happens(Attached("a.csv", None, 5))
    assert "too large" in chat.said
    chat.happens(Attached("a.csv", b"a,b\n1,2\n", 5))
    assert "I don't know that kind of file" in chat.said


def test_a_file_without_one_readable_set_says_why() -> None:
    told = Files().sends(f'{STRONG_HEAD}\n2026-02-30 18:00:00,"B","1h","Deadlift",1,60,8,0,0,"","",\n')
    assert "no set" in told
    assert "Line 2: there is no such date." in told


def test_a_safety_question_stays_open() -> None:
    files = Files()
    files.chat.athlete = files.athlete.with_(safety_question=Triaging())
    assert "answer the question above" in files.sends(HEVY)
    assert isinstance(files.athlete.safety_question, Triaging)


def test_a_second_file_waits_for_the_first() -> None:
    files = Files()
    files.sends(HEVY)
    files.taps("Import 2 sets")
    assert "still reading the last file" in files.sends(STRONG)


# -------------------------------------------------------------------------------------------------- what comes of it


def test_the_same_file_twice_adds_nothing() -> None:
    files = Files()
    files.sends(HEVY)
    files.taps("Import 2 sets")
    files.is_taken_in()
    assert files.sends(HEVY) == "All 2 sets in that file are here already. Nothing to add."
    assert files.athlete.importing is None


def test_our_own_export_adds_nothing_while_its_sets_are_there() -> None:
    files = Files()
    files.chat.says("bench press 60kg 10,10,9")
    files.sends(HEVY)
    files.taps("Import 2 sets")
    files.is_taken_in()
    mine = write_csv(files.sets, "Europe/Lisbon")
    assert files.sends(mine) == "All 5 sets in that file are here already. Nothing to add."


def test_our_own_export_gives_somebody_new_their_history() -> None:
    files = Files()
    entries = [SetEntry("gerbil lift", reps=reps, weight=kg(60), note="squeaks") for reps in (10, 9)]
    mine = [LoggedSet(i, entry, EPOCH - timedelta(days=90, minutes=-i)) for i, entry in enumerate(entries)]
    assert "gerbil" not in files.sends(write_csv(mine, "Europe/Lisbon")), "own words are no unknown names"
    files.taps("Import 2 sets")
    files.is_taken_in()
    assert [(each.entry, each.at) for each in files.sets] == [(each.entry, each.at) for each in mine]


def test_our_own_export_made_before_a_move_adds_nothing() -> None:
    files = Files()
    files.chat.says("bench press 60kg 10,10,9")
    files.chat.now += timedelta(days=2)
    files.chat.says("pull-ups 8,7")
    mine = write_csv(files.sets, "Asia/Tokyo")
    assert files.sends(mine) == "All 5 sets in that file are here already. Nothing to add."


def taken_in(text: str = STRONG) -> Files:
    files = Files()
    files.chat.says("bench press 60kg 10,10,9")
    files.sends(text)
    files.taps("kg", "Keep all unknown names", "Import 4 sets") if text is STRONG else files.taps("Import 2 sets")
    files.is_taken_in()
    return files


@pytest.mark.parametrize("how", ["/undo", "button"])
def test_a_whole_import_is_taken_back_and_everything_is_as_before_it(how: str) -> None:
    files, without = taken_in(HEVY), Files()
    without.chat.says("bench press 60kg 10,10,9")
    assert files.athlete.base != without.athlete.base
    if how == "/undo":
        files.chat.says("/undo")
    else:
        files.chat.taps(next(data for _, data, _ in files.chat.buttons if data.startswith("import.undo")))
    assert "Taken back: 2 sets" in files.is_taken_in()
    assert not files.stored
    assert [s.entry for s in files.sets] == [s.entry for s in without.sets]
    assert files.athlete.base == without.athlete.base
    assert files.athlete.session is not None
    assert without.athlete.session is not None
    assert files.athlete.session.planned == without.athlete.session.planned
    files.chat.says("/undo")
    assert not files.athlete.log


def test_a_file_that_was_taken_back_can_come_again() -> None:
    files = taken_in(HEVY)
    files.chat.says("/undo")
    files.is_taken_in()
    assert "2 sets" in files.sends(HEVY)
    files.taps("Import 2 sets")
    files.is_taken_in()
    assert len(files.stored) == 2


def test_undo_after_a_log_takes_the_log_first_and_then_the_file() -> None:
    files = taken_in(HEVY)
    files.chat.says("pull-ups 8,7")
    files.chat.says("/undo")
    assert len(files.stored) == 2
    files.chat.says("undo")
    files.is_taken_in()
    assert not files.stored
    assert len(files.athlete.log) == 3


def test_a_hard_session_that_was_taken_back_gives_the_next_one_its_day_again() -> None:
    files = Files()
    before = files.athlete.session
    yesterday = files.chat.now - timedelta(hours=20)
    files.sends(strong(yesterday.astimezone(files.athlete.clock)))
    files.taps("kg", "Import 5 sets")
    files.is_taken_in()
    assert before is not None
    assert files.athlete.session is not None
    assert files.athlete.session.planned > before.planned
    files.chat.says("/undo")
    files.is_taken_in()
    assert files.athlete.session is not None
    assert files.athlete.session.planned == before.planned


def test_the_way_back_works_once_and_only_once() -> None:
    files = taken_in(HEVY)
    way_back = next(data for _, data, _ in files.chat.buttons if data.startswith("import.undo"))
    files.chat.taps(way_back)
    assert "still at work" in files.chat.says("/undo")[0].text or files.athlete.importing is not None
    files.is_taken_in()
    assert files.chat.taps(way_back)[0].toast


def test_history_feeds_records_last_sets_and_expected_strength() -> None:
    files = Files()
    files.sends(strong(EPOCH - timedelta(days=60), EPOCH - timedelta(days=57)))
    files.taps("kg", "Import 10 sets")
    assert "10 new sets stored" in files.is_taken_in()
    base = files.athlete.base
    exercise = LIFTS["barbell row"].exercise
    assert exercise is not None
    assert base.bests["barbell row"] == history.Best(load_g=60_000, reps=8)
    assert base.strength[exercise].expected == pytest.approx(60 * (1 + (8 + 2) / 30), rel=0.1)
    assert base.last[exercise][0].reps == 8
    files.chat.says("barbell row 70kg 8")
    assert "70 kg" in "".join(m.text for m in files.chat.messages[-3:])


def test_the_order_of_the_file_does_not_matter() -> None:
    days = [EPOCH - timedelta(days=60 + 3 * n) for n in range(6)]
    texts = [strong(*order, load=60) for order in (days, days[::-1])]
    bases = []
    for text in texts:
        files = Files()
        files.sends(text)
        files.taps("kg", "Import 30 sets")
        files.is_taken_in()
        bases.append(files.athlete.base)
    assert bases[0] == bases[1]


def test_an_import_after_training_comes_to_what_logging_in_order_would_have() -> None:
    files = Files()
    files.chat.says("barbell row 80kg 8,8,8")
    files.chat.until(files.chat.now + timedelta(days=60))
    files.chat.says("bench press 60kg 10")
    assert files.athlete.base.sets == 3
    files.sends(strong(EPOCH - timedelta(days=200)))
    files.taps("kg", "Import 5 sets")
    files.is_taken_in()
    exercise = LIFTS["barbell row"].exercise
    assert exercise is not None
    assert files.athlete.base.sets == 8
    assert files.athlete.base.last[exercise][0].weight == kg(80), "the newest sets are the last ones"


def test_days_without_an_hour_count_for_strength_and_for_nothing_that_needs_one() -> None:
    files = Files()
    before = files.athlete
    assert "dates and no times" in files.sends(FITNOTES)
    files.taps("Import 5 sets")
    files.is_taken_in()
    after = files.athlete
    assert {each.source for each in files.stored.values()} == {DAY_ONLY}
    assert after.log == before.log
    assert plan.last_hard(after) is None
    assert after.session == before.session
    assert after.base.bests["barbell row"].load_g == 60_000


def test_a_hard_session_in_the_file_moves_the_next_one_and_starts_none() -> None:
    files = Files()
    yesterday = EPOCH - timedelta(hours=20)
    planned = files.athlete.session
    assert planned is not None
    files.sends(strong(yesterday.astimezone(files.athlete.clock)))
    files.taps("kg", "Import 5 sets")
    told = files.is_taken_in()
    session, last = files.athlete.session, plan.last_hard(files.athlete)
    assert last == yesterday
    assert session is not None
    assert session.status == "planned"
    assert session.planned > planned.planned
    assert is_legal(last, session.planned, files.athlete.clock)
    assert "48 hours and a rest day" in told
    assert all(each.session is None for each in files.stored.values())


def test_days_that_are_weeks_past_tell_that_somebody_comes_back() -> None:
    files = Files()
    files.sends(FITNOTES.replace("2026-09-06", "2026-06-01"))
    files.taps("Import 5 sets")
    files.is_taken_in()
    assert plan.last_hard(files.athlete) == datetime(2026, 6, 1, 11, tzinfo=UTC)


def test_days_still_to_come_are_left_out() -> None:
    files = Files()
    files.sends(strong(EPOCH - timedelta(days=90), EPOCH + timedelta(days=2), sets=1))
    files.taps("kg", "Import 2 sets")
    told = files.is_taken_in()
    assert "1 new set stored" in told
    assert "Line 3: that day is still to come." in told


def test_later_today_is_kept_as_a_day() -> None:
    files = Files()
    files.sends(strong(EPOCH + timedelta(hours=3), sets=4))
    files.taps("kg", "Import 4 sets")
    files.is_taken_in()
    assert {each.source for each in files.stored.values()} == {DAY_ONLY}
    assert plan.last_hard(files.athlete) is None


# ------------------------------------------------------------------------------------------------------ while it lasts


def long(rows: int = 1_200) -> str:
    return strong(*(EPOCH - timedelta(days=400 - n) for n in range(rows // 5)))


def test_progress_is_shown_in_one_message() -> None:
    files = Files()
    files.sends(long(3_000 // 2))
    files.taps("kg", "Import 1500 sets")
    files.is_taken_in()
    shown = [m for m in files.chat.messages if "of 1500 rows" in m.text]
    assert [m.text.split()[1] for m in shown] == ["0", "1000"]
    assert all(m.slot == "import" and m.edit for m in shown)


def test_the_chat_goes_on_between_two_parts() -> None:
    files = Files()
    files.sends(long())
    files.taps("kg", "Import 1200 sets")
    files.next_part()
    files.chat.says("bench press 60kg 10,9,8")
    files.is_taken_in()
    assert len({each.id for each in files.sets}) == 1_203
    assert files.athlete.next_set == 1_204


def test_an_unclear_log_in_between_does_not_stop_it() -> None:
    files = Files()
    files.sends(long())
    files.taps("kg", "Import 1200 sets")
    files.chat.says("row 60kg 10")
    files.is_taken_in()
    assert len(files.stored) == 1_200


def test_cancel_takes_the_question_back() -> None:
    files = Files()
    files.sends(HEVY)
    files.chat.says("/cancel")
    assert files.chat.said == "Nothing was stored."
    assert files.athlete.dialogue == Idle()


def test_cancel_under_way_keeps_what_is_stored_and_folds_it() -> None:
    files = Files()
    files.sends(long())
    files.taps("kg", "Import 1200 sets")
    files.next_part()
    files.chat.says("/cancel")
    assert "Stopped: 500 new sets are stored" in files.is_taken_in()
    assert len(files.stored) == 500
    assert files.athlete.base.sets == 500


def test_a_part_that_is_not_the_next_changes_nothing() -> None:
    files = Files()
    files.sends(long())
    files.taps("kg", "Import 1200 sets")
    part = next(importing.parts(files.athlete, files.data))
    files.next_part()
    before = files.athlete
    files.chat.happens(part)
    assert files.athlete == before
    assert len(files.stored) == 500


def test_a_fold_of_another_log_is_made_again() -> None:
    files = Files()
    files.sends(HEVY)
    files.taps("Import 2 sets")
    files.next_part()
    files.chat.happens(HistoryFolded(history.Base(), files.athlete.log_from - 1))
    assert files.athlete.importing is not None
    files.is_taken_in()
    assert files.athlete.base.sets == 2


def test_an_appointment_that_brings_nothing_ends_it() -> None:
    files = Files()
    files.sends(HEVY)
    files.taps("Import 2 sets")
    files.chat.happens(CheckInDue("import", epoch_ms(files.chat.now)))
    assert files.athlete.importing is None
    assert not any(each.kind == "import" for each in files.chat.agenda)


def test_it_goes_on_whatever_nudges_are_wanted() -> None:
    files = Files()
    files.chat.says("/stop")
    files.sends(HEVY)
    files.taps("Import 2 sets")
    assert "import" in {each.kind for each in check_ins.agenda(files.athlete, files.chat.now)}
    assert "2 new sets" in files.is_taken_in()


@settings(max_examples=25)
@given(st.sets(st.integers(0, 59)), st.integers(1, 4))
def test_every_row_is_stored_known_or_left_out_however_much_was_there_before(known: set[int], times: int) -> None:
    files = Files(Chat(athlete=READY.athlete, now=READY.now, agenda=READY.agenda))
    text = strong(*(EPOCH - timedelta(days=90 + n) for n in range(12)))
    files.data = text.encode()
    found, identities = importing.look_through(files.athlete, files.data)
    there = frozenset(identities[each] for each in known)
    files.chat.happens(Attached("a.csv", files.data, 9, "", found, len(there)))
    if len(there) == 60:
        assert files.athlete.importing is None
        return
    files.chat.happens(_press("import.9.unit=kg"))
    files.chat.happens(_press("import.9.go=yes"))
    part = next(importing.parts(files.athlete, files.data))
    for _ in range(times):
        files.chat.happens(ImportPart(part.position, part.part, there))
    underway = files.athlete.importing
    assert underway is not None
    assert (underway.stored, underway.known) == (60 - len(there), len(there))
    assert set(files.stored) == set(identities) - there


READY = gym()
