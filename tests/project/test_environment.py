"""What the environment may say, and the sentence where it is wrong."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from bhyvecon import environment


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "  ")

    assert environment.text("EMAIL_URL", "none") == "none"


@pytest.mark.parametrize("wrong", ["x", "-1", "1.5", "²"])
def test_a_number_that_is_none_is_named(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_RATE", wrong)

    with pytest.raises(ImproperlyConfigured) as error:
        environment.number("MAIL_RATE")

    assert str(error.value) == f"MAIL_RATE must be a whole number, not {wrong!r}."


def test_words_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example.org, b.example.org,")

    assert environment.words("ALLOWED_HOSTS", []) == ["a.example.org", "b.example.org"]


@pytest.mark.parametrize(
    "wrong", ["bhyvecon.example.org", "ftp://a.example.org", "https://", "https://a.example.org/x"]
)
def test_an_address_that_is_none_is_named(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", wrong)

    with pytest.raises(ImproperlyConfigured) as error:
        environment.web_address("BASE_URL", "")

    shown = wrong.rstrip("/")
    assert str(error.value) == (
        f"BASE_URL must be like https://bhyvecon.example.org, not {shown!r}."
    )


def test_an_address_loses_the_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "https://a.example.org/")

    assert environment.web_address("BASE_URL", "") == "https://a.example.org"


@pytest.mark.parametrize(
    "wrong",
    ["bhyvecon", "a@example.org, b@example.org", "A <a@example.org", "a@b c", "a@b\r\nX: y"],
)
def test_a_mail_address_that_is_none_is_named(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEFAULT_FROM_EMAIL", wrong)

    with pytest.raises(ImproperlyConfigured) as error:
        environment.mailbox("DEFAULT_FROM_EMAIL", "")

    assert str(error.value) == f"DEFAULT_FROM_EMAIL must be one mail address, not {wrong!r}."


def test_bounces_come_back_to_the_domain_of_a_from_address_with_a_name() -> None:
    assert environment.domain_of("bhyvecon <post@Example.org>") == "example.org"


def test_a_server_of_another_kind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "http://127.0.0.1:6379/0")

    with pytest.raises(ImproperlyConfigured) as error:
        environment.server("REDIS_URL", "", "redis", "rediss")

    assert str(error.value) == (
        "REDIS_URL must begin with redis://, not be 'http://127.0.0.1:6379/0'."
    )


def test_a_secret_key_is_made_once_and_is_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first = environment.secret_key(tmp_path / "new")
    second = environment.secret_key(tmp_path / "new")

    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "new" / "secret_key").stat().st_mode) == 0o600


def test_an_empty_key_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret_key").touch()

    with pytest.raises(ImproperlyConfigured, match="is empty; delete it"):
        environment.secret_key(tmp_path)


def test_a_key_made_for_development_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "django-insecure-x")

    with pytest.raises(ImproperlyConfigured, match="set a random one"):
        environment.secret_key(tmp_path)


@pytest.mark.parametrize("wrong", ["javascript:alert(1)", "github.com/x", 'https://x"y', "ftp://x"])
def test_the_address_of_a_page_is_no_script(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_URL", wrong)

    with pytest.raises(ImproperlyConfigured) as error:
        environment.page("SOURCE_URL")

    assert str(error.value) == f"SOURCE_URL must begin with https://, not be {wrong!r}."


def test_a_page_may_be_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_URL", raising=False)

    assert environment.page("SOURCE_URL") == ""


def test_a_word_is_one_of_those_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "xml")

    with pytest.raises(ImproperlyConfigured) as error:
        environment.choice("LOG_FORMAT", "line", "json")

    assert str(error.value) == "LOG_FORMAT must be line or json, not 'xml'."
