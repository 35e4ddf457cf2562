"""The break-glass admin: it shows rows, and changes them only by the actions of an area."""

from typing import TypeVar

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from typing_extensions import override

M = TypeVar("M", bound=models.Model)


class ReadOnlyAdmin(admin.ModelAdmin[M]):
    """Shows rows. What may be done to them stands in `actions`, each a deed with its guards."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        return False
