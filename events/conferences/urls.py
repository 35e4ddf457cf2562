"""Addresses of conferences, as their user sees them."""

from django.urls import URLPattern, URLResolver

app_name = "conferences"
urlpatterns: list[URLPattern | URLResolver] = []
