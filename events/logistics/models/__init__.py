"""What is stored of an edition's needs."""

from events.logistics.models.equipment import Equipment
from events.logistics.models.meals import Meal
from events.logistics.models.money import Budget, BudgetLine, Rate
from events.logistics.models.roster import Shift

__all__ = ["Budget", "BudgetLine", "Equipment", "Meal", "Rate", "Shift"]
