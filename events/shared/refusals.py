"""A refused deed, shown where it was typed."""

from django import forms

from events.shared.problems import Refused


def show_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """The problems of a refused deed as errors of the fields that they name."""
    for problem in refused.problems:
        form.add_error(problem.where if problem.where in form.fields else None, problem.text)
