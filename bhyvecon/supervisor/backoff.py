"""How long to wait before a child that died is started again."""

from dataclasses import dataclass

FIRST = 1.0
LONGEST = 60.0
CALM = 60.0


@dataclass
class BackOff:
    """1, 2, 4 ... 60 seconds; a child that ran for a minute begins at 1 again."""

    wait: float = 0.0

    def after(self, ran: float) -> float:
        """Seconds to wait now that a child has died after `ran` seconds."""
        again = self.wait > 0 and ran < CALM
        self.wait = min(self.wait * 2, LONGEST) if again else FIRST
        return self.wait
