"""Everybody's mail: rows that say what goes out, to whom, and how far it is.

The database is the queue. A Message is what goes out; a Delivery is one address of it. A worker
claims deliveries under a lease, sends, and commits each answer. A list post goes out at most once:
where the answer to its final dot was never seen it becomes `unknown`, and only a proof or a person
moves it on. Other mail goes out at least once, always under its stored Message-ID.
"""
