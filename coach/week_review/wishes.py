"""A wish for more sets: taken between the reviews, shown in the session at hand, undone by any cut."""

from __future__ import annotations

from datetime import datetime

from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.receipts import keep_receipt
from coach.steps import Step, button
from coach.turn import Reply, line
from coach.volume import BOUNDS, Wish, granted
from coach.week_review.deciding import rebuilt


def ask_more_sets(athlete: Athlete) -> Step:
    """More sets for which region?"""
    row = tuple(button(f"region.{each}", f"more.sets={each}") for each in BACK_REGIONS)
    return Step(athlete).reply(Reply((line("wish.which"),), tuple((each,) for each in row), slot="wish"))


def more_sets(athlete: Athlete, region: BackRegion, now: datetime) -> Step:
    """One set more a week for a region; at its cap nothing changes and that is said."""
    state = athlete.regions.get(region)
    if state is None:
        return Step(athlete).say(line("plan.none"))
    wish = Wish(region, athlete.level, state)
    after = granted(wish)
    if after.sets == state.sets:
        most = BOUNDS[athlete.level][region].cap
        return Step(athlete).say(line("wish.most", region=line(f"region.{region}"), n=most))
    values = {"region": region, "sets": after.sets}
    athlete, receipt = keep_receipt(athlete, "wish", "more", wish, after, now, **values)
    known = rebuilt(athlete.with_(regions={**athlete.regions, region: after}), now)
    told = line("wish.more", region=line(f"region.{region}"), sets=after.sets)
    return Step(known).keep(receipt.record).say(line("receipt.after", says=told, receipt=receipt.name))
