"""Addresses of registration, as their user sees them."""

from django.urls import path

from events.registration.views import asking, by_link

app_name = "registration"
urlpatterns = [
    path("me/<str:token>/seat/", by_link.seat_show, name="seat_show"),
    path("me/<str:token>/seat.ics", by_link.seat_file, name="seat_file"),
    path("<slug:slug>/register/", asking.register, name="register"),
]
