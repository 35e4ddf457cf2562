"""What every area writes when it changes or learns something: Activity, Source, Decision.

An activity says who did what to which object, by which door, before and after. A source says where
a fact comes from: lines of a call's minutes, a file, or a person and a time. A decision says what
was decided, by whom, when and why, and what it replaced.
"""
