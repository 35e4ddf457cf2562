"""Lists and their rules are the site's, the same for all editions. What was sent stays behind."""

from events.announcements.models import Announcement
from events.conferences.carrying import reset

CARRIES = (reset(Announcement, "announcements"),)
