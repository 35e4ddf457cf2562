"""Forms of calls, facts and action items."""

from events.planning.forms.agenda import CallForm
from events.planning.forms.facts import FactForm
from events.planning.forms.items import CommentForm, ItemForm
from events.planning.forms.minutes import MinutesForm

__all__ = ["CallForm", "CommentForm", "FactForm", "ItemForm", "MinutesForm"]
