"""Addresses of announcements, as their user sees them."""

from django.urls import URLPattern, URLResolver

app_name = "announcements"
urlpatterns: list[URLPattern | URLResolver] = []
