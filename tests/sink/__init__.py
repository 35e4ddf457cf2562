"""A mail server that misbehaves on purpose; it writes its log, on disk, before it answers 250.

In a test: `with Sink(log=tmp_path / "sink.log") as sink: ... sink.taken()`; `sink.misbehave("...")`
changes its manners. As a program: `python -m tests.sink --port 0 --log FILE RULE...`.

A rule is `STAGE[~WORD][*TIMES]=ACTION`, the first that fits counts. Stages: connect, ehlo, auth,
mail, rcpt, data, dot. WORD must be part of the line said (`rcpt~bad@`). Actions:

    450 4.7.1 Greylisted    that answer; nothing is logged
    354 Go on               only at `data`: go on, even without a recipient
    250 sink.example        only at `ehlo`: offer nothing, not even PIPELINING
    hang                    no answer until the other side goes
    late                    250, but only after `answer_late()`
    drop                    the connection closes
    log-hang, log-drop      only at `dot`: the message is taken and logged, the answer never comes
"""

from tests.sink.log import Taken, read_log
from tests.sink.server import Sink

__all__ = ["Sink", "Taken", "read_log"]
