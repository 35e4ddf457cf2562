"""Addresses of the programme, as their user sees them."""

from django.urls import path

from events.program import views

app_name = "program"
urlpatterns = [
    path("organize/<slug:slug>/speakers/", views.candidacy_list, name="candidacy_list"),
    path("organize/<slug:slug>/speakers/bulk/", views.candidacy_bulk, name="candidacy_bulk"),
]
