"""The site's addresses: login, admin, and everything of `events`."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

handler400 = "events.shared.errors.bad_request"
handler403 = "events.shared.errors.forbidden"
handler404 = "events.shared.errors.not_found"
handler429 = "events.shared.errors.too_many"  # allauth's name
handler500 = "events.shared.errors.server_error"

urlpatterns = [
    path("accounts/", include("events.people.account_urls")),
    path("admin/password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("admin/", admin.site.urls),
    path("", include("events.urls")),
]
