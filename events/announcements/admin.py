"""Lists and announcements, for the break-glass admin. Arming and approving are for organizers."""

from django.contrib import admin

from events.announcements.models import Announcement, MailingList
from events.shared.admin import ReadOnlyAdmin


@admin.register(MailingList)
class MailingListAdmin(ReadOnlyAdmin[MailingList]):
    list_display = ["slug", "name", "address", "armed_at", "armed_by"]
    list_select_related = ["armed_by__person"]


@admin.register(Announcement)
class AnnouncementAdmin(ReadOnlyAdmin[Announcement]):
    list_display = ["made_at", "edition", "mailing_list", "subject", "state"]
    list_select_related = ["edition", "mailing_list"]
