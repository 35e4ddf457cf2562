"""Forms of calls and action items."""

from events.planning.forms.agenda import CallForm
from events.planning.forms.items import CommentForm, ItemForm
from events.planning.forms.minutes import MinutesForm

__all__ = ["CallForm", "CommentForm", "ItemForm", "MinutesForm"]
