"""What each meaning of everyday words leads to: the same step that a button or a command would have taken.

`SERVED` is the table. Who is asked for nothing is told nothing: a meaning that needs a plan or is barred by pain is
stopped before it comes here (`coach.conversation`).
"""

from coach import onboarding, pain, sessions, settings, technique, this_week, travelling
from coach.everyday import body, looking, settled, todays
from coach.everyday.body import mood, told_so_far
from coach.everyday.serving import Serve

__all__ = ["NEEDS_PLAN", "SERVED", "WHILE_LOCKED", "mood", "told_so_far"]

#: What each intent leads to.
SERVED: dict[str, Serve] = {
    "greeting": looking.greeting,
    "thanks": looking.saying("chat.thanks"),
    "bye": looking.saying("chat.bye"),
    "praise": looking.saying("chat.praise"),
    "abuse": looking.saying("chat.abuse"),
    "off_topic": looking.saying("chat.off_topic"),
    "about": looking.saying("chat.about"),
    "language": looking.saying("chat.language"),
    "warm_up_done": lambda athlete, _m, now: sessions.warmed_up(athlete, now),
    "recovered": looking.saying("chat.recovered"),
    "help": looking.as_command("help"),
    "privacy": looking.as_command("privacy"),
    "cancel": looking.as_command("cancel"),
    "undo": looking.as_command("undo"),
    "export": looking.as_command("export"),
    "delete": looking.as_command("delete"),
    "history": looking.as_command("history"),
    "plan": looking.as_command("plan"),
    "week": looking.as_command("week"),
    "progress": looking.progressing,
    "settings": looking.as_command("settings"),
    "today": looking.as_command("today"),
    "yes": looking.yes_or_no,
    "no": looking.yes_or_no,
    "not_sure": looking.yes_or_no,
    "deload": settled.deload,
    "more_sets": settled.more_sets,
    "too_hard": looking.saying("chat.too_hard"),
    "too_easy": looking.saying("chat.too_easy"),
    "goal": settled.goal,
    "records": looking.records,
    "quiet_hours": settled.quiet,
    "this_week": lambda athlete, m, now: this_week.only(athlete, m.slots, now),
    "days_out": lambda athlete, m, now: this_week.days_out(athlete, m.slots, now),
    "usual_week": lambda athlete, _m, now: this_week.usual(athlete, now),
    "times_a_week": settled.times_a_week,
    "what_if": looking.supposing,
    "soreness": body.soreness,
    "pain": body.hurts,
    "cleared": lambda athlete, _m, now: onboarding.go_on(pain.cleared_in_words(athlete, now), now),
    "illness": body.rough,
    "tired": body.rough,
    "low_motivation": body.rough,
    "start": lambda athlete, _m, now: sessions.start(athlete, now),
    "finish": lambda athlete, _m, now: sessions.finish(athlete, now),
    "no_time": todays.short,
    "no_equipment": todays.swap,
    "busy_station": todays.swap,
    "swap": todays.swap,
    "skip": todays.skip,
    "later": todays.later,
    "other_day": todays.other_day,
    "other_time": settled.hour,
    "place_today": todays.other_place,
    "can_i_train": todays.can_i,
    "next_session": todays.next_session,
    "missed": lambda athlete, _m, now: sessions.missing.told(athlete, now),
    "unit": settled.unit,
    "days": settled.setting("days"),
    "nudge_time": settled.hour,
    "timezone": settled.zone,
    "equipment": settled.setting("equipment"),
    "travel": lambda athlete, m, now: travelling.leave(athlete, m.slots, now),
    "nudges_off": settled.quieter,
    "nudges_on": lambda athlete, _m, now: settings.resume(athlete, now),
    "nudges_less": lambda athlete, _m, now: settings.nudges(athlete, "less", now),
    "nudges_more": lambda athlete, _m, now: settings.nudges(athlete, "more", now),
    "pause": settled.pause,
    "resume": settled.back_again,
    "how_to": looking.how_to,
    "why_exercise": looking.how_to,
    "why_region": looking.answer,
    "why_change": looking.why_change,
    "technique": technique.take_up,
    "question": looking.answer,
}
#: What is served although training is locked: talk, the log, settings and the athlete's own data. Nothing here trains.
WHILE_LOCKED = frozenset(
    "greeting thanks bye praise abuse about language help privacy cancel undo export delete history week progress"
    " settings pain cleared unit nudge_time other_time timezone travel nudges_off nudges_on nudges_less nudges_more"
    " quiet_hours records pause resume why_change days times_a_week equipment".split()
)
#: What makes no sense before there is a plan.
NEEDS_PLAN = frozenset(
    "start finish no_time no_equipment busy_station swap skip later other_day place_today can_i_train next_session"
    " missed travel what_if deload more_sets this_week days_out usual_week".split()
)
