"""Addresses of the programme, as their user sees them."""

from django.urls import include, path

from events.program.views import (
    again,
    board,
    candidacies,
    desk,
    invitations,
    materials,
    own,
    own_forms,
    presence,
    programmes,
    schedule,
    slots,
    speakers,
    talks,
)

app_name = "program"
urlpatterns = [
    path("me/again/speaker/", again.own_again, name="own_again"),
    path(
        "me/<str:token>/speaker/",
        include(
            [
                path("", own.own_show, name="own_show"),
                path("again/", again.own_renew, name="own_renew"),
                path("write/", own.own_write, name="own_write"),
                path("about/", own_forms.own_about, name="own_about"),
                path("travel/", own_forms.own_travel, name="own_travel"),
                path("photo.jpg", own_forms.own_photo, name="own_photo"),
                path("talks.ics", own_forms.own_calendar, name="own_calendar"),
                path("talks/<str:code>/", own_forms.own_talk, name="own_talk"),
                path("talks/<str:code>/slides/", own_forms.own_slides, name="own_slides"),
                path("talks/<str:code>/answer/", own.own_answer, name="own_answer"),
            ]
        ),
    ),
    path(
        "organize/hosts/<slug:slug>/schedule/",
        include(
            [
                path("", programmes.programme_show, name="programme_show"),
                path("import/", programmes.programme_import, name="programme_import"),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/speakers/",
        include(
            [
                path("", candidacies.candidacy_list, name="candidacy_list"),
                path("bulk/", candidacies.candidacy_bulk, name="candidacy_bulk"),
                path("board/", board.candidacy_board, name="candidacy_board"),
                path("new/", board.candidacy_add, name="candidacy_add"),
                path("want/<str:code>/", board.candidacy_want, name="candidacy_want"),
                path("<int:pk>/", board.candidacy_edit, name="candidacy_edit"),
                path("<int:pk>/move/", board.candidacy_move, name="candidacy_move"),
                path("<int:pk>/invite/", invitations.candidacy_invite, name="candidacy_invite"),
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
                path("materials/", materials.material_list, name="material_list"),
                path(
                    "materials/<str:code>/<str:kind>/",
                    materials.material_edit,
                    name="material_edit",
                ),
                path("<str:code>/", talks.talk_show, name="talk_show"),
                path("<str:code>/edit/", talks.talk_edit, name="talk_edit"),
                path("<str:code>/move/", talks.talk_move, name="talk_move"),
                path("<str:code>/people/", speakers.speaker_add, name="speaker_add"),
                path(
                    "<str:code>/people/<int:pk>/",
                    include(
                        [
                            path("", desk.speaker_desk, name="speaker_desk"),
                            path("link/", desk.speaker_link, name="speaker_link"),
                            path("end/", desk.speaker_end, name="speaker_end"),
                            path("photo.jpg", desk.speaker_photo, name="speaker_photo"),
                            path("answer/", speakers.speaker_answer, name="speaker_answer"),
                            path("remove/", speakers.speaker_remove, name="speaker_remove"),
                            path("here/", presence.presence_edit, name="presence_edit"),
                        ]
                    ),
                ),
            ]
        ),
    ),
    path(
        "organize/<slug:slug>/schedule/",
        include(
            [
                path("", schedule.schedule_show, name="schedule_show"),
                path("new/", schedule.slot_add, name="slot_add"),
                path("place/", schedule.slot_place, name="slot_place"),
                path("try/", schedule.slot_try, name="slot_try"),
                path("undo/", schedule.schedule_undo, name="schedule_undo"),
                path("redo/", schedule.schedule_redo, name="schedule_redo"),
                path("fill/", slots.schedule_fill, name="schedule_fill"),
                path("follow/", slots.schedule_follow, name="schedule_follow"),
                path("accept/", slots.problem_accept, name="problem_accept"),
                path("reopen/", slots.problem_reopen, name="problem_reopen"),
                path(
                    "slots/<int:pk>/",
                    include(
                        [
                            path("", schedule.slot_edit, name="slot_edit"),
                            path("clear/", slots.slot_clear, name="slot_clear"),
                            path("lock/", slots.slot_lock, name="slot_lock"),
                            path("swap/", slots.slot_swap, name="slot_swap"),
                            path("shift/", slots.slot_shift, name="slot_shift"),
                        ]
                    ),
                ),
            ]
        ),
    ),
]
