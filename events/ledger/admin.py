"""What happened, for the break-glass admin."""

from django.contrib import admin

from events.ledger.models import Activity, Decision
from events.shared.admin import ReadOnlyAdmin


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin[Activity]):
    list_display = ["at", "user", "door", "verb", "object_type", "object_label"]
    list_filter = ["door", "object_type"]
    list_select_related = ["user__person"]
    date_hierarchy = "at"


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin[Decision]):
    list_display = ["at", "user", "door", "edition", "subject", "text"]
    list_select_related = ["user__person", "edition"]
