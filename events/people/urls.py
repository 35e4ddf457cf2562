"""Addresses of people, as their user sees them."""

from django.urls import include, path

from events.people import views
from events.people.accounts import own
from events.people.desk.views import persons as desk
from events.people.desk.views import tables

app_name = "people"
one_person = [
    path("edit/", desk.person_edit, name="person_edit"),
    path("contacts/new/", desk.contact_add, name="contact_add"),
    path("consents/new/", desk.consent_add, name="consent_add"),
    path("consents/<int:pk>/withdraw/", desk.consent_withdraw, name="consent_withdraw"),
    path("export/", desk.person_export, name="person_export"),
    path("merge/<str:other>/", desk.person_merge, name="person_merge"),
]
urlpatterns = [
    path("organize/people/new/", desk.person_add, name="person_add"),
    path("organize/people/paste/", tables.person_paste, name="person_paste"),
    path("organize/people/<str:code>/", include(one_person)),
    path("me/<str:token>/", views.invitation_accept, name="invitation_accept"),
    path("me/<str:token>/address/", own.address_confirm, name="address_confirm"),
    path(
        "organize/settings/",
        include(
            [
                path("", own.settings, name="settings"),
                path("profile/", own.profile, name="profile"),
                path("address/", own.address_change, name="address_change"),
                path("logins/end/", own.session_end_others, name="session_end_others"),
                path("logins/<str:handle>/end/", own.session_end, name="session_end"),
            ]
        ),
    ),
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
                path("members/<int:pk>/factor/", views.member_factor, name="member_factor"),
            ]
        ),
    ),
]
