"""Virtual lifters: does the controller of training settle near what people can recover from, and stay there?

`lifter` is the body and what can be seen of it, `policies` the ways to steer it, `run` one life,
`measures` what a crowd came to and the criteria, `report` the command `python -m bench simulation`.
"""

from bench.simulation.report import main

__all__ = ["main"]
