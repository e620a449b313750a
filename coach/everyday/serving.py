"""How a meaning is served: a function from the athlete, what was meant and the time to a step."""

from collections.abc import Callable
from datetime import datetime

from coach.athlete import Athlete
from coach.steps import Step
from coach.understanding import Meaning

Serve = Callable[[Athlete, Meaning, datetime], Step]
