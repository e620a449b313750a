"""`/progress`: hard sets over the weeks, and how sore the back was last, in words and as pictures of the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from coach import courses, history
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete, Soreness, from_epoch_ms
from coach.local_time import local_date, monday_of
from coach.pictures import Area, BackMap, Row, Weeks
from coach.pictures.paper import number
from coach.programme import region_volume
from coach.steps import Step, button
from coach.turn import Button, Line, Reply, line

#: Weeks that are shown, the one under way included.
SHOWN = 8
#: An older answer says nothing about the back of today.
FRESH = timedelta(days=7)


def show(athlete: Athlete, now: datetime, wanted: str = "") -> Step:
    """The weeks so far, or the course of the lift that is named; a kind line where nothing was logged yet."""
    lift = courses.named(athlete, wanted)
    if lift is not None:
        return courses.show(athlete, lift, now)
    shown = weeks(athlete, now)
    if shown is None:
        return Step(athlete).say(line("progress.none"))
    told = [line("progress.head", at=shown.mondays[0]), *(_row_in_words(row) for row in shown.rows)]
    return Step(athlete).reply(Reply(tuple(told), _more(athlete, now), picture=shown))


def _row_in_words(row: Row) -> Line:
    """The same numbers as the row of bars."""
    *before, this = row.sets
    key = "progress.row" if before else "progress.first"
    return line(key, region=row.name, before=tuple(map(number, before)), done=number(this), target=number(row.target))


def _more(athlete: Athlete, now: datetime) -> tuple[tuple[Button, ...], ...]:
    sore = ((button("progress.soreness", "progress.show=soreness"),),) if last_soreness(athlete, now) else ()
    return (*sore, *courses.offers(athlete))


def press(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A button under the picture: the soreness map, or a lift."""
    lift = courses.press(athlete, value, now) if field == "lift" else None
    return lift or (soreness(athlete, now) if value == "soreness" else show(athlete, now))


def weeks(athlete: Athlete, now: datetime) -> Weeks | None:
    """Hard sets of the last calendar weeks by region; None where none of them has any."""
    volumes = history.weekly_volume(athlete.base, athlete.log, athlete.clock)
    this = monday_of(local_date(now, athlete.clock))
    first = max(_first_known(athlete, volumes, this), this - timedelta(weeks=SHOWN - 1))
    mondays = tuple(first + timedelta(weeks=nth) for nth in range((this - first).days // 7 + 1))
    sets = [region_volume(history.whole(volumes.get(monday, {}))) for monday in mondays]
    if not any(sum(each.values()) for each in sets):
        return None
    rows = tuple(
        Row(region, line(f"region.{region}"), tuple(each[region] for each in sets), _target(athlete, region))
        for region in BACK_REGIONS
    )
    return Weeks(line("picture.weeks"), line("picture.weeks_note"), mondays, rows)


def _first_known(athlete: Athlete, volumes: Mapping[date, object], this: date) -> date:
    """The first week of which all sets are known: an older base may hold sets that it did not tell apart by weeks."""
    if athlete.base.sets and not athlete.base.weeks:
        day = from_epoch_ms(athlete.log_from).astimezone(athlete.clock).date()
        return min(this, monday_of(day + timedelta(days=6)))
    return min((monday for monday in volumes if monday <= this), default=this)


def _target(athlete: Athlete, region: BackRegion) -> float:
    return float(athlete.regions[region].sets) if region in athlete.regions else 0.0


# ------------------------------------------------------------------------------------------------------------ the back


def week_map(athlete: Athlete, done: Mapping[BackRegion, float], since: datetime, now: datetime) -> BackMap | None:
    """This week's sets on the back, as dark as the target is near; None where nothing was ever logged."""
    if not athlete.log and not athlete.base.sets:
        return None
    felt = last_soreness(athlete, now)
    areas = []
    for region in BACK_REGIONS:
        target = _target(athlete, region)
        says = [line("picture.sets_of", done=done[region], target=target)]
        if region in felt:
            says.append(line("picture.felt", level=felt[region].level))
        shade = _shade(done[region], target)
        areas.append(Area(region, shade, number(done[region]), line(f"region.{region}"), tuple(says)))
    scale = tuple(line(f"picture.share.{level}") for level in range(4))
    note = line("picture.map_note", at=athlete.local(since))
    return BackMap(line("picture.map"), note, tuple(areas), scale)


def _shade(done: float, target: float) -> int:
    """Nothing, under half, half or more, the target reached."""
    if done <= 0:
        return 0
    return 3 if done >= target else 2 if done >= target / 2 else 1


def soreness_in_words(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """The last answers about soreness as one line; none where they are old or none was given."""
    felt = last_soreness(athlete, now)
    levels = tuple(_level(athlete, each) for each in felt.values())
    return (line("progress.sore", levels=levels),) if levels else ()


def _level(athlete: Athlete, felt: Soreness) -> Line:
    return line("progress.sore_level", region=line(f"area.{felt.region}"), level=felt.level, at=athlete.local(felt.at))


def soreness(athlete: Athlete, now: datetime) -> Step:
    """How sore each region was when last asked, in words and on the back."""
    felt = last_soreness(athlete, now)
    if not felt:
        return Step(athlete).say(line("progress.no_soreness"))
    areas = tuple(
        Area(
            region,
            felt[region].level if region in felt else None,
            str(felt[region].level) if region in felt else "?",
            line(f"region.{region}"),
            (line("picture.told", at=athlete.local(felt[region].at)) if region in felt else line("picture.not_told"),),
        )
        for region in BACK_REGIONS
    )
    scale = tuple(line(f"picture.level.{level}") for level in range(4))
    shown = BackMap(line("picture.sore"), line("picture.sore_note"), areas, scale)
    told = (*soreness_in_words(athlete, now), line("sore.scale"))
    return Step(athlete).reply(Reply(told, picture=shown))


def last_soreness(athlete: Athlete, now: datetime) -> dict[BackRegion, Soreness]:
    """The newest answer for each region that was given in the last week, from the top down."""
    newest = {each.region: each for each in sorted(athlete.soreness, key=lambda s: s.at) if now - each.at <= FRESH}
    return {region: newest[region] for region in BACK_REGIONS if region in newest}
