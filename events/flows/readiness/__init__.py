"""How far an edition is: what is done, what is missing, who has it, and the page that mends it.

One table holds all rules with their weights. A rule is a small function of what was read, in one
query of facts and one of tasks; page, dashboard, digest and command show what it says.
"""

from events.flows.readiness.reading import readiness_of
from events.flows.readiness.values import AreaChecks, Check, Readiness

__all__ = ["AreaChecks", "Check", "Readiness", "readiness_of"]
