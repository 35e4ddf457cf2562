"""What every command does alike where it cannot answer."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_told_in_a_sentence() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE events_mailinglist RENAME TO events_elsewhere")

    with pytest.raises(CommandError) as refused:
        call_command("lists", "--json")

    assert refused.value.returncode == 2
    assert str(refused.value).startswith("The database does not answer: ")


@pytest.mark.parametrize("command", [["colocation"], ["import_minutes", "call.md"]])
@pytest.mark.parametrize("wrong", ["2019-02-30", "20190320", "2019-3-20", "tomorrow"])
def test_a_date_that_is_none_is_told_in_a_sentence(command: list[str], wrong: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command(*command, "--date", wrong)

    assert str(refused.value) == (
        f"Error: argument --date: {wrong!r} is not a date like 2019-03-20"
    )
