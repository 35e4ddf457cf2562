"""The site's memory, written by all areas: Activity, Source, Decision.

An activity is one deed: its doer and door, the object before and after. A source leads a fact back
to lines of a call's minutes, to a file, or to somebody's word on a day. A decision keeps its reason
and the decision that it replaced.
"""
