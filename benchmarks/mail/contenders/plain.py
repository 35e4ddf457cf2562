"""Plain smtplib: bytes made beforehand, one kept connection, no database: as fast as it can go."""

import smtplib

from text import COUNT, HOST, PORT, addresses, cpu, message

ready = [(address, message(address).as_bytes()) for address in addresses()]
with cpu(), smtplib.SMTP(HOST, PORT) as server:
    for address, raw in ready:
        server.sendmail("bounces@bhyvecon.example", address, raw)
assert len(ready) == COUNT  # noqa: S101 -- a benchmark
