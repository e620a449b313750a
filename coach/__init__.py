"""The coach: it decides and touches nothing. Values in, values out; no clock, no network, no database.

An *event* (something an athlete did, or an appointment that came) enters by the one door, `coach.dialogue.respond`,
with the *athlete* as known and the time; a *turn* comes out: the athlete as known from then on, the *replies* to
say, the *records* to keep, and the whole *agenda* of appointments. Inside, each part is a function from an athlete
to a *step*.

Where to look: what is asked first in `profile`; the plan in `plan` and `programme`; a session from card to summary
in `sessions` and `cards`; how sore, and what it does to today, in `readiness`; the end of a week in `week_review`;
the rules of training in `volume`, `performance`, `progression` and `spacing`; the quick log in `quick_log` and
`notation`; pain in `pain` and `safety`; everyday words in `understanding` and `everyday`; nudges in `check_ins`;
the words in `texts`. The terms are those of docs/glossary.md.
"""
