"""Addresses of deeds that span areas: activity, facts of a call, decisions on days, places."""

from django.urls import include, path

from events.flows.building import views as building
from events.flows.cloning.views import edition_clone
from events.flows.day import views as day
from events.flows.deciding import views as deciding
from events.flows.places import views as places
from events.flows.releasing import views as releasing
from events.flows.views import activity, erasing, readiness
from events.flows.views import calls as views

app_name = "flows"
urlpatterns = [
    path("organize/people/<str:code>/erase/", erasing.person_erase, name="person_erase"),
    path("organize/activity/", activity.activity_list, name="activity_list"),
    path("organize/activity/<int:pk>/undo/", activity.activity_undo, name="activity_undo"),
    path("organize/compare/", places.compare, name="compare"),
    path("organize/<slug:slug>/clone/", edition_clone, name="edition_clone"),
    path("organize/<slug:slug>/readiness/", readiness.readiness_show, name="readiness_show"),
    path(
        "organize/<slug:slug>/guests/building/",
        include(
            [
                path("", building.building_list, name="building_list"),
                path("send/", building.building_send, name="building_send"),
                path("print/", building.building_print, name="building_print"),
                path("csv/", building.building_export, name="building_export"),
                path("<int:number>/", building.building_sent, name="building_sent"),
                path("absent/<str:code>/", building.absence_edit, name="absence_edit"),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/schedule/releases/",
        include(
            [
                path("", releasing.release_list, name="release_list"),
                path("<int:number>/letters/", releasing.release_letters, name="release_letters"),
                path("<int:number>/back/", releasing.release_back, name="release_back"),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/day/",
        include(
            [
                path("", day.day_show, name="day_show"),
                path("screen/", day.day_screen, name="day_screen"),
                path("late/", day.day_late, name="day_late"),
                path("here/<str:code>/", day.day_arrival, name="day_arrival"),
                path("thanks/", day.day_thanks, name="day_thanks"),
                path("keep.js", day.day_keep, name="day_keep"),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/place/",
        include(
            [
                path("", places.place_edit, name="place_edit"),
                path("choose/", places.place_choose, name="place_choose"),
                path("drop/", places.place_drop, name="place_drop"),
                path("resume/", places.place_resume, name="place_resume"),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/planner/options/<int:pk>/",
        include(
            [
                path("choose/", deciding.option_choose, name="option_choose"),
                path("reject/", deciding.option_reject, name="option_reject"),
            ]
        ),
    ),
    path(
        "organize/meetings/",
        include(
            [
                path("facts/<int:pk>/edit/", views.fact_edit, name="fact_edit"),
                path("facts/<int:pk>/propose/", views.fact_propose, name="fact_propose"),
                path("<slug:series>/<day:day>/", views.meeting_detail, name="meeting_detail"),
                path("<slug:series>/<day:day>/accept/", views.facts_accept, name="facts_accept"),
                path("<slug:series>/<day:day>/ignore/", views.facts_ignore, name="facts_ignore"),
            ]
        ),
    ),
]
