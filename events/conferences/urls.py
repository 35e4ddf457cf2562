"""Addresses of conferences, as their user sees them."""

from django.urls import URLPattern, URLResolver, include, path

from events.conferences.views import editions, hosts, planner, venues

Addresses = list[URLPattern | URLResolver]

app_name = "conferences"
option: Addresses = [
    path("choose/", planner.option_choose, name="option_choose"),
    path("reject/", planner.option_reject, name="option_reject"),
]
edition: Addresses = [
    path("edit/", editions.edition_edit, name="edition_edit"),
    path("rules/", editions.rules_edit, name="rules_edit"),
    path("planner/", planner.planner_show, name="planner_show"),
    path("planner/options/", planner.option_add, name="option_add"),
    path("planner/options/<int:pk>/", include(option)),
]
host: Addresses = [
    path("", hosts.host_list, name="host_list"),
    path("new/", hosts.host_add, name="host_add"),
    path("paste/", hosts.host_paste, name="host_paste"),
    path("<slug:slug>/", hosts.host_edit, name="host_edit"),
]
venue: Addresses = [
    path("", venues.venue_list, name="venue_list"),
    path("new/", venues.venue_add, name="venue_add"),
    path("<slug:slug>/", venues.venue_edit, name="venue_edit"),
]
urlpatterns = [
    path("organize/new/", editions.edition_add, name="edition_add"),
    path("organize/hosts/", include(host)),
    path("organize/venues/", include(venue)),
    path("organize/<slug:slug>/", include(edition)),
]
