"""Addresses of registration, as their user sees them."""

from django.urls import include, path

from events.registration.views import asking, by_link, desk, door, pasting

app_name = "registration"
guests = [
    path("", desk.guest_list, name="guest_list"),
    path("new/", desk.guest_add, name="guest_add"),
    path("settings/", desk.registration_edit, name="registration_edit"),
    path("paste/", pasting.guest_paste, name="guest_paste"),
    path("csv/", desk.guest_export, name="guest_export"),
    path("<int:pk>/", desk.guest_edit, name="guest_edit"),
    path("<int:pk>/cancel/", desk.guest_cancel, name="guest_cancel"),
    path("<int:pk>/arrive/", door.guest_arrive, name="guest_arrive"),
]
urlpatterns = [
    path("me/<str:token>/seat/", by_link.seat_show, name="seat_show"),
    path("me/<str:token>/seat.ics", by_link.seat_file, name="seat_file"),
    path("organize/<slug:slug>/guests/", include(guests)),
    path("organize/<slug:slug>/check-in/", door.check_in_list, name="check_in_list"),
    path("organize/<slug:slug>/check-in/list/", door.check_in_data, name="check_in_data"),
    path("organize/<slug:slug>/check-in/send/", door.check_in_send, name="check_in_send"),
    path("<slug:slug>/register/", asking.register, name="register"),
]
