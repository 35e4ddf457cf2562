"""Series, editions and their days; and how our day lies beside the host's.

bhyvecon is held beside somebody else's conference. An own edition may have a host edition; its
placement says whether it is a slot in the host's programme (2015) or a day of its own (2018, 2019).
Co-located means: near in date and place, so that people travel once. What it must not do is overlap
the host's devsummit, where its speakers sit. A day can be several things at once: tutorials in one
room, the devsummit in another.
"""
