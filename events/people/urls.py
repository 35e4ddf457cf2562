"""Addresses of people, as their user sees them."""

from django.urls import include, path

from events.people import views

app_name = "people"
urlpatterns = [
    path("me/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path(
        "organize/team/",
        include(
            [
                path("", views.team_list, name="team_list"),
                path("invite/", views.team_invite, name="team_invite"),
                path(
                    "invitations/<int:pk>/revoke/",
                    views.invitation_revoke,
                    name="invitation_revoke",
                ),
                path("members/<int:pk>/role/", views.member_role, name="member_role"),
                path("members/<int:pk>/end/", views.member_end, name="member_end"),
            ]
        ),
    ),
]
