"""The goals the measurements are held to, and what came out: one line for each at the end of a run."""

from __future__ import annotations

from dataclasses import dataclass

#: Goal -> what it asks for, and the benches that measure it.
GOALS: dict[str, tuple[str, str]] = {
    "G1": (
        "kills under bad weather: nothing lost, doubled or out of order; answers twice <= 3 a kill",
        "reliability, nudges",
    ),
    "G2": ("a /log turn, FULL sync, 50 ms, 64 chats: >= 5 x PTB's concurrent echo, >= 20 x its default", "turn"),
    "G3": ("25 /log a second, 200 chats, 50 ms: p99 <= 80 ms, CPU each <= the concurrent echo's", "turn"),
    "G4": (
        "5,000 waiting, killed after 3 s: nothing lost, in order, >= 300/s; at the pace where there is one",
        "backlog, burst",
    ),
    "G5": ("one person floods 400 messages: another is answered within 100 ms at a round trip of 50", "throughput"),
    "G6": (
        "3,000 nudges at once: >= 95 % of the permitted pace, no 429, replies p99 <= 300 ms beyond the round trip",
        "burst",
    ),
    "G7": ("a million athletes: <= 10 ms and <= 5 MB at start, a ring of 4,000 blocks the loop <= 50 ms", "rows"),
    "G8": ("a picture <= 300 ms, and p99 of 25 /log a second within 10 ms of without", "pictures"),
    "G9": ("what cannot be parsed or raises: nobody else notices", "oddities"),
    "G10": ("ready <= 1 s, stop <= 0.5 s, <= 80 MB with 100,000 rows before a picture, flat", "rows, month"),
    "G11": ("no 400 from the server, no button unanswered", "burst, turn, reliability"),
    "weather": ("every fault at once and a minute without a network: all arrives, in order, nobody waits", "weather"),
    "notation": ("a line is read in < 20 ms, the slowest too", "notation"),
    "names": (
        "a misspelt lift is found or asked about, less often wrong than difflib; no other word is a lift",
        "names",
    ),
    "understanding": ("a text is understood in < 10 ms, the safety scan included", "understanding"),
    "history": ("ten years of history cost a turn and a decision nothing", "turn, decision"),
}


@dataclass(frozen=True)
class Finding:
    """What was measured for a goal, and whether that keeps it."""

    goal: str
    measured: str
    kept: bool

    def __str__(self) -> str:
        return f"{self.goal}: {'kept' if self.kept else 'FALLS SHORT'}: {self.measured}"


FOUND: list[Finding] = []


def found(goal: str, measured: str, kept: bool) -> bool:
    """Note and print a finding; whether the goal is kept."""
    FOUND.append(Finding(goal, measured, kept))
    print(f"  {FOUND[-1]}", flush=True)
    return kept


def overview() -> str:
    """Every goal with what was found in this run."""
    lines = []
    for goal, (asks, where) in GOALS.items():
        mine = [each for each in FOUND if each.goal == goal]
        lines.append(f"{goal:<14} {asks}")
        lines += [f"{'':<14}   {'kept' if each.kept else 'FALLS SHORT'}: {each.measured}" for each in mine]
        if not mine:
            lines.append(f"{'':<14}   not measured in this run; measured by: {where}")
    return "\n".join(lines)
