"""Index of addresses, one line per area."""

from django.urls import include, path

app_name = "events"
urlpatterns = [
    path("", include("events.people.urls")),
    path("", include("events.conferences.urls")),
    path("", include("events.announcements.urls")),
    path("", include("events.program.urls")),
    path("", include("events.registration.urls")),
    path("", include("events.planning.urls")),
    path("", include("events.logistics.urls")),
    path("", include("events.flows.urls")),
    path("", include("events.pages.urls")),
]
