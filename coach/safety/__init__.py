"""The pain gate: what an athlete writes is screened for signs of danger before anything else, and cannot be
argued with.

`scan` reads one text and answers with a `Verdict`, and `completed` a short one together with the short one before it; a
`Hold` is what a red flag leaves behind, and `hold`
tells what it locks and what lifts it; `triage` tells soreness from pain by five taps; `health` asks once what
a coach must know first; `emergency` finds the number to call. The gate screens and refers. It does not
diagnose (docs/safety.md).
"""

from coach.safety.emergency import emergency_number
from coach.safety.fragments import Fragment, completed, fragment
from coach.safety.gate import scan
from coach.safety.hold import (
    Hold,
    PainReport,
    begin_hold,
    blocked_region,
    blocks_everything,
    blocks_hard_sessions,
    blocks_nudges,
    clear,
    clears_at,
    follow_up_due,
    has_eased,
    in_despair,
    is_active,
    may_clear,
    report_pain,
    sent_follow_up,
)
from coach.safety.triage import Triage, pain_action, triage
from coach.safety.verdict import EMERGENCIES, Class, Verdict

__all__ = [
    "EMERGENCIES",
    "Class",
    "Fragment",
    "Hold",
    "PainReport",
    "Triage",
    "Verdict",
    "begin_hold",
    "blocked_region",
    "blocks_everything",
    "blocks_hard_sessions",
    "blocks_nudges",
    "clear",
    "clears_at",
    "completed",
    "emergency_number",
    "follow_up_due",
    "fragment",
    "has_eased",
    "in_despair",
    "is_active",
    "may_clear",
    "pain_action",
    "report_pain",
    "scan",
    "sent_follow_up",
    "triage",
]
