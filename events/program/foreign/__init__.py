"""The programme of the conference beside ours, as its own file tells it.

It is read leniently and kept beside ours: for the planner, the checks and whoever wonders what is
on next door. Host speakers count as public, and stay names: they are no people of ours.
"""
