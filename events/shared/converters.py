"""Parts of addresses."""

from datetime import date


class DayConverter:
    """A date as `2019-03-20`; what is no date is no address (404)."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Raises ValueError for a date that does not exist, which Django reads as no match."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()
