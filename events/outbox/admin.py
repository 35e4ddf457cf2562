"""Mail, for the break-glass admin. Its body and addresses are seen, never changed."""

from django.contrib import admin

from events.outbox.models import Breaker, Delivery, Heartbeat, Message, Standstill
from events.shared.admin import ReadOnlyAdmin


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin[Message]):
    list_display = ["made_at", "kind", "state", "subject", "send_at"]
    list_filter = ["kind", "state"]
    exclude = ["body"]  # letters hold links that are somebody's authority


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin[Delivery]):
    list_display = ["id", "address", "state", "phase", "attempts", "smtp_code", "smtp_text"]
    list_filter = ["state"]
    exclude = ["token", "lease_token"]


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin[Heartbeat]):
    list_display = ["name", "at"]


@admin.register(Breaker)
class BreakerAdmin(ReadOnlyAdmin[Breaker]):
    list_display = ["server", "failures", "closed_until", "text"]


@admin.register(Standstill)
class StandstillAdmin(ReadOnlyAdmin[Standstill]):
    list_display = ["reason", "since"]
