"""The demo: what is known of the real past, with its sources, and one upcoming edition so labelled.

Demo editions never post outside this machine.
"""

from pathlib import Path

PAST = Path(__file__).with_name("series.json")
