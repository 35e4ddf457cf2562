"""Addresses of an edition's needs, as their user sees them."""

from django.urls import URLPattern, URLResolver, include, path

from events.logistics.views import equipment, meals, money, needs, roster

app_name = "logistics"
budget = [
    path("", money.budget_show, name="budget_show"),
    path("new/", money.line_add, name="line_add"),
    path("currency/", money.budget_edit, name="budget_edit"),
    path("rooms/", money.rooms_take, name="rooms_take"),
    path("csv/", money.budget_export, name="budget_export"),
    path("rates/", money.rate_set, name="rate_set"),
    path("rates/<int:pk>/remove/", money.rate_remove, name="rate_remove"),
    path("<int:pk>/", money.line_edit, name="line_edit"),
    path("<int:pk>/remove/", money.line_remove, name="line_remove"),
]
catering = [
    path("", meals.meal_list, name="meal_list"),
    path("new/", meals.meal_add, name="meal_add"),
    path("<int:pk>/", meals.meal_show, name="meal_show"),
    path("<int:pk>/edit/", meals.meal_edit, name="meal_edit"),
    path("<int:pk>/order/", meals.meal_order, name="meal_order"),
    path("<int:pk>/letter/", meals.meal_letter, name="meal_letter"),
    path("<int:pk>/remove/", meals.meal_remove, name="meal_remove"),
]
things = [
    path("", equipment.equipment_list, name="equipment_list"),
    path("new/", equipment.equipment_add, name="equipment_add"),
    path("<int:pk>/", equipment.equipment_edit, name="equipment_edit"),
    path("<int:pk>/move/", equipment.equipment_move, name="equipment_move"),
    path("<int:pk>/remove/", equipment.equipment_remove, name="equipment_remove"),
]
hours = [
    path("", roster.roster_show, name="roster_show"),
    path("new/", roster.shift_add, name="shift_add"),
    path("<int:pk>/", roster.shift_edit, name="shift_edit"),
    path("<int:pk>/remove/", roster.shift_remove, name="shift_remove"),
]
pages: list[URLPattern | URLResolver] = [
    path("", needs.needs_show, name="needs_show"),
    path("budget/", include(budget)),
    path("meals/", include(catering)),
    path("equipment/", include(things)),
    path("roster/", include(hours)),
]
urlpatterns = [path("organize/<slug:slug>/needs/", include(pages))]
