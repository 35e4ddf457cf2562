"""Meals: how many heads of which diet, what was ordered, what has changed since."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.conferences.access import get_edition_and_right, get_edition_for_organizer
from events.logistics import access
from events.logistics.actions import meals as actions
from events.logistics.forms.meals import FIELDS, LetterForm, MealForm
from events.logistics.letter import letter_of
from events.logistics.problems.meals import meal_problems
from events.logistics.queries import meals as queries
from events.logistics.views.doors import by_page, done, form_page, say
from events.shared.clock import local_date
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Stale

LIST, PAGE = "events:logistics:meal_list", "events:logistics:meal_show"


@require_safe
@signed_in
def meal_list(request: SignedInRequest, slug: str) -> HttpResponse:
    edition, may_write = get_edition_and_right(request.user, slug)
    diets, meals = queries.diets_of(edition), list(edition.meals.all())
    today = local_date(timezone.now(), edition.timezone or "UTC")
    context = {
        "edition": edition,
        "rows": [queries.Row(meal, queries.heads_of(meal, diets)) for meal in meals],
        "guests": queries.heads_words(dict(diets)),
        "problems": meal_problems(edition, meals, diets, today),
        "may_write": may_write,
    }
    return TemplateResponse(request, "events/logistics/meal_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def meal_add(request: SignedInRequest, slug: str) -> HttpResponse:
    edition = get_edition_for_organizer(request.user, slug)
    initial = {"date": edition.start, "extra": 0}
    form = MealForm(request.POST or None, initial=initial, fresh=True)
    if form.is_valid():
        meal = actions.add_meal(edition, form.facts(), by=by_page(request), now=timezone.now())
        say(request, f"Among the meals: {meal}")
        return redirect(LIST, slug)
    return form_page(request, "events/logistics/meal_edit.html", form, {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def meal_edit(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    meal = access.get_meal_for_organizer(request.user, slug, pk)
    initial = model_to_dict(meal, FIELDS) | {"version": meal.version}
    form = MealForm(request.POST or None, initial=initial, fresh=False)
    if form.is_valid():
        meal.version = form.cleaned_data["version"]
        actions.edit_meal(meal, form.facts(), by=by_page(request), now=timezone.now())
        say(request, f"Saved: {meal}")
        return redirect(PAGE, slug, pk)
    context = {"edition": meal.edition, "meal": meal}
    return form_page(request, "events/logistics/meal_edit.html", form, context)


@require_safe
@signed_in
def meal_show(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The heads of now, the order, and the text that tells both to the caterer."""
    meal = access.get_meal_for_organizer(request.user, slug, pk)
    diets = queries.diets_of(meal.edition)
    heads = queries.heads_of(meal, diets)
    context = {
        "edition": meal.edition,
        "meal": meal,
        "heads": [(queries.WORDS[diet], number) for diet, number in heads.items()],
        "total": sum(heads.values()),
        "seen": queries.heads_words(heads),
        "ordered": queries.heads_words(meal.ordered),
        "changes": queries.changes_of(meal, diets),
        "wishes": queries.wishes_of(meal.edition),
        "letter": letter_of(meal, diets, str(request.user)),
    }
    return TemplateResponse(request, "events/logistics/meal_show.html", context)


@require_POST
@signed_in
def meal_order(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Note that the heads of now were told; who had looked at others is told so."""
    meal = access.get_meal_for_organizer(request.user, slug, pk)
    heads = queries.heads_of(meal, queries.diets_of(meal.edition))
    _refuse_other_heads(request.POST.get("seen", ""), heads)
    actions.order_meal(meal, heads, by=by_page(request), now=timezone.now())
    say(request, f"Noted as ordered: {meal}, {queries.heads_words(heads)}.")
    return redirect(PAGE, slug, pk)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def meal_letter(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """The letter as a draft; the button sends it and notes the order."""
    meal = access.get_meal_for_organizer(request.user, slug, pk)
    diets = queries.diets_of(meal.edition)
    heads = queries.heads_of(meal, diets)
    draft = {"seen": queries.heads_words(heads), "version": meal.version}
    draft |= letter_of(meal, diets, str(request.user))
    form = LetterForm(request.POST or None, initial=draft)
    if form.is_valid():
        _refuse_other_heads(form.cleaned_data["seen"], heads)
        meal.version = form.cleaned_data["version"]
        letter = {name: form.cleaned_data[name] for name in ("subject", "body")}
        letter["reply_to"] = request.user.email
        by, now = by_page(request), timezone.now()
        if done(form, lambda: actions.order_by_letter(meal, heads, **letter, by=by, now=now)):
            messages.success(request, f"1 letter to {meal.caterer_email} is in the outbox.")
            return redirect(PAGE, slug, pk)
    context = {"edition": meal.edition, "meal": meal}
    return form_page(request, "events/logistics/meal_letter.html", form, context)


@require_POST
@signed_in
def meal_remove(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    meal = access.get_meal_for_organizer(request.user, slug, pk)
    actions.remove_meal(meal, by=by_page(request), now=timezone.now())
    say(request, f"Removed: {meal}")
    return redirect(LIST, slug)


def _refuse_other_heads(seen: str, heads: dict[str, int]) -> None:
    """Raises Stale where a guest came or went since somebody looked: another order than was read.

    `seen` are the heads in words, as the page showed them.
    """
    if seen != (now := queries.heads_words(heads)):
        raise Stale(f"The heads have changed since you looked; now they are {now}. Look again.")
