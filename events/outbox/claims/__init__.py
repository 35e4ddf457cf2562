"""Who works on which row: claimed under a lease, written back under the same lease.

A worker that lost its lease writes nothing but a late 250, because that is still the truth. Each
function is one short transaction; none is open while a mail server is spoken to. The Message row is
locked first wherever a person's Undo, pause or cancel could race (PostgreSQL: FOR UPDATE; SQLite:
every transaction here begins IMMEDIATE).
"""

from events.outbox.claims.holding import hand_back, let_list_post_out, renew
from events.outbox.claims.lease import Claim
from events.outbox.claims.releasing import expire_leases, move_waiting, spare_leases
from events.outbox.claims.swift import may_go, write_sent
from events.outbox.claims.taking import BATCH, claim, claim_next
from events.outbox.claims.writing import write

__all__ = [
    "BATCH",
    "Claim",
    "claim",
    "claim_next",
    "expire_leases",
    "hand_back",
    "let_list_post_out",
    "may_go",
    "move_waiting",
    "renew",
    "spare_leases",
    "write",
    "write_sent",
]
