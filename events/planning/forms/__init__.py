"""Forms of calls, facts and action items."""

from events.planning.forms.facts import FactForm
from events.planning.forms.items import CommentForm, ItemForm
from events.planning.forms.minutes import MinutesForm

__all__ = ["CommentForm", "FactForm", "ItemForm", "MinutesForm"]
