"""Addresses of conferences, as their user sees them."""

from django.urls import URLPattern, URLResolver, include, path

from events.conferences.views import (
    ballots,
    bookings,
    day_paste,
    editions,
    files,
    hosts,
    lessons,
    planner,
    polls,
    rooms,
    venues,
)

Addresses = list[URLPattern | URLResolver]

app_name = "conferences"
poll: Addresses = [
    path("ask/", polls.poll_ask, name="poll_ask"),
    path("remind/", polls.poll_remind, name="poll_remind"),
    path("close/", polls.poll_close, name="poll_close"),
    path("reopen/", polls.poll_reopen, name="poll_reopen"),
    path("mine/", polls.own_answer, name="own_answer"),
    path("voters/<int:pk>/", polls.voter_answer, name="voter_answer"),
    path("voters/<int:pk>/link/", polls.voter_link, name="voter_link"),
    path("voters/<int:pk>/remove/", polls.voter_remove, name="voter_remove"),
]
booking: Addresses = [
    path("", bookings.booking_show, name="booking_show"),
    path("edit/", bookings.booking_edit, name="booking_edit"),
    path("ask/", bookings.booking_ask, name="booking_ask"),
]
edition: Addresses = [
    path("rooms/", bookings.booking_list, name="booking_list"),
    path("rooms/new/", bookings.booking_add, name="booking_add"),
    path("rooms/<int:pk>/", include(booking)),
    path("edit/", editions.edition_edit, name="edition_edit"),
    path("lessons/", lessons.lessons_edit, name="lessons_edit"),
    path("rules/", editions.rules_edit, name="rules_edit"),
    path("planner/", planner.planner_show, name="planner_show"),
    path("planner/options/", planner.option_add, name="option_add"),
    path("planner/poll/", include(poll)),
]
host: Addresses = [
    path("", hosts.host_list, name="host_list"),
    path("new/", hosts.host_add, name="host_add"),
    path("paste/", hosts.host_paste, name="host_paste"),
    path("<slug:slug>/", hosts.host_edit, name="host_edit"),
    path("<slug:slug>/paste/", day_paste.day_paste, name="day_paste"),
]
venue: Addresses = [
    path("", venues.venue_list, name="venue_list"),
    path("new/", venues.venue_add, name="venue_add"),
    path("<slug:slug>/", venues.venue_show, name="venue_show"),
    path("<slug:slug>/edit/", venues.venue_edit, name="venue_edit"),
    path("<slug:slug>/remove/", venues.venue_remove, name="venue_remove"),
    path("<slug:slug>/files/new/", files.file_add, name="file_add"),
    path("<slug:slug>/files/<int:pk>/download/", files.file_show, name="file_show"),
    path("<slug:slug>/files/<int:pk>/remove/", files.file_remove, name="file_remove"),
    path("<slug:slug>/rooms/new/", rooms.room_add, name="room_add"),
    path("<slug:slug>/rooms/<int:pk>/", rooms.room_edit, name="room_edit"),
]
urlpatterns = [
    path("me/<str:token>/days/", ballots.poll_by_link, name="poll_by_link"),
    path("organize/new/", editions.edition_add, name="edition_add"),
    path("organize/hosts/", include(host)),
    path("organize/venues/", include(venue)),
    path("organize/<slug:slug>/", include(edition)),
]
