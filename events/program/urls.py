"""Addresses of the programme, as their user sees them."""

from django.urls import include, path

from events.program.views import candidacies, speakers, talks

app_name = "program"
urlpatterns = [
    path(
        "organize/<slug:slug>/speakers/",
        include(
            [
                path("", candidacies.candidacy_list, name="candidacy_list"),
                path("bulk/", candidacies.candidacy_bulk, name="candidacy_bulk"),
                path("<int:pk>/talk/", speakers.candidacy_talk, name="candidacy_talk"),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/talks/",
        include(
            [
                path("", talks.talk_list, name="talk_list"),
                path("new/", talks.talk_add, name="talk_add"),
                path("<str:code>/", talks.talk_show, name="talk_show"),
                path("<str:code>/edit/", talks.talk_edit, name="talk_edit"),
                path("<str:code>/move/", talks.talk_move, name="talk_move"),
                path("<str:code>/people/", speakers.speaker_add, name="speaker_add"),
                path(
                    "<str:code>/people/<int:pk>/",
                    include(
                        [
                            path("answer/", speakers.speaker_answer, name="speaker_answer"),
                            path("remove/", speakers.speaker_remove, name="speaker_remove"),
                        ]
                    ),
                ),
            ]
        ),
    ),
]
