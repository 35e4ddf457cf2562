"""Addresses of calls and action items, as their user sees them."""

from django.urls import include, path, re_path

from events.planning.views import agenda, bulk, feeds, items, links, meetings, plan, publishing

app_name = "planning"
urlpatterns = [
    path(
        "organize/<slug:slug>/plan/",
        include(
            [
                path("", plan.plan_show, name="plan_show"),
                path("fill/", plan.plan_fill, name="plan_fill"),
                path("new/", plan.plan_add, name="plan_add"),
                path("<int:pk>/", plan.plan_edit, name="plan_edit"),
                path("<int:pk>/close/", plan.plan_close, name="plan_close"),
                path("<int:pk>/reopen/", plan.plan_reopen, name="plan_reopen"),
            ]
        ),
    ),
    path("organize/settings/deadlines/", feeds.feed_show, name="feed_show"),
    path("organize/settings/deadlines/end/", feeds.feed_end, name="feed_end"),
    path("me/<str:token>/plan.ics", feeds.plan_calendar_by_link, name="plan_calendar"),
    path(
        "organize/meetings/",
        include(
            [
                path("", meetings.meeting_list, name="meeting_list"),
                path("new/", meetings.meeting_add, name="meeting_add"),
                path("<slug:series>/agenda/", agenda.agenda, name="agenda"),
                re_path(
                    r"^(?P<series>[-a-z0-9_]+)/agenda\.(?P<ending>txt|ics)$",
                    agenda.agenda_file,
                    name="agenda_file",
                ),
                path(
                    "<slug:series>/<day:day>/difference/",
                    meetings.meeting_difference,
                    name="meeting_difference",
                ),
                path(
                    "<slug:series>/<day:day>/publish/",
                    publishing.publish_preview,
                    name="publish_preview",
                ),
                path(
                    "<slug:series>/<day:day>/publish/do/",
                    publishing.meeting_publish,
                    name="meeting_publish",
                ),
                path(
                    "<slug:series>/<day:day>/strangers/",
                    meetings.strangers_add,
                    name="strangers_add",
                ),
                path(
                    "<slug:series>/<day:day>/attendee/",
                    meetings.attendee_name,
                    name="attendee_name",
                ),
            ]
        ),
    ),
    path("minutes/<slug:series>/<day:day>/", publishing.meeting_show, name="meeting_show"),
    path("me/<str:token>/action/", links.item_by_link, name="item_by_link"),
    path(
        "organize/actions/",
        include(
            [
                path("", items.item_list, name="item_list"),
                path("new/", items.item_add, name="item_add"),
                path("bulk/", bulk.item_bulk, name="item_bulk"),
                path("<int:pk>/", items.item_detail, name="item_detail"),
                path("<int:pk>/close/", items.item_close, name="item_close"),
                path("<int:pk>/reopen/", items.item_reopen, name="item_reopen"),
                path("<int:pk>/comment/", items.item_comment, name="item_comment"),
            ]
        ),
    ),
]
