"""Verbs of follow-ups: deeds that a person can be reminded of."""

import re

# What somebody does who has taken something on.
DEEDS = (
    "add address announce answer arrange ask assign attach backport book bring build call change check"
    " circulate clean close collect commit compare compile complete confirm contact continue convert"
    " coordinate create debug decide deliver describe design discuss distribute document draft edit e-mail"
    " email evaluate examine extend figure file fill find finish fix follow forward gather get give handle"
    " help implement import improve include inform install introduce investigate invite land list look mail"
    " make measure meet mentor merge move negotiate notify obtain open order organise organize pay"
    " ping plan port post prepare print produce propose provide publish pull push put raise reach read"
    " record register reject release remind remove rename repeat replace reply report request rerun research"
    " reserve resolve respond restore retest review revise revisit rework run schedule see seek send set"
    " setup share shepherd show sign sort split start study submit summarise summarize supply take talk test"
    " touch track translate try turn type update upload upstream verify visit wait work write"
).split()
# What is no deed: how things are, and how they behave.
STATES = frozenset(
    """
    be have need want like know block not likely probably maybe hopefully never always only still
    require depend seem appear become remain stay cause fail crash break hit lose return mean happen
    exist contain allow support use hold fit matter apply affect result lead occur default end
    reside expect hope wish attend go come travel arrive miss join love feel agree understand believe
    present speak presumably likely
    """.split()
)
DEED = r"(?:" + "|".join(sorted(DEEDS, key=len, reverse=True)) + r")\b"
ANY_DEED = r"(?!(?:" + "|".join(sorted(STATES, key=len, reverse=True)) + r")\b)[a-z][\w-]+"
ADVERB = r"(?:(?:also|then|now|just|please|next|first|finally|soon|still|simply)\s+)*"
# Without an owner a deed must handle something that is kept: a report, a page, a list.
KEPT = re.compile(
    r"\b(?:PRs?|bugs?|tickets?|issues?|reviews?|differential|wiki|lists?|e?-?mails?|threads?|pages?|minutes"
    r"|announcements?|documentation|docs|agenda|survey|sponsors?|invitations?|venues?|dates?|meetings?"
    r"|charter|reports?|web ?site|group|somebody|someone|who|account)\b"
)
KEEPING = (
    r"(?:add|announce|ask|book|collect|contact|create|draft|e-?mail|file|find|get|invite|mail|make|open"
    r"|post|publish|put|register|reserve|schedule|send|set|submit|track|update|upload|write)\b"
)
