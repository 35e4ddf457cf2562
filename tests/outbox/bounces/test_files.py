"""Mbox, Maildir and single mails: all is read, nothing is written."""

from pathlib import Path

import pytest

from events.outbox.bounces.files import MAX_BYTES, read_mails, split_mbox
from events.shared.problems import Refused

ONE, TWO = b"Subject: one\n\nFirst.\n", b"Subject: two\n\nSecond.\n"
LINE = b"From MAILER-DAEMON Wed Nov 28 18:00:00 2018\n"


def listed(path: Path) -> list[tuple[str, bytes]]:
    return [(each.where, each.data.strip()) for each in read_mails(path)]


def test_a_single_mail_is_read(tmp_path: Path) -> None:
    (tmp_path / "bounce.eml").write_bytes(ONE)

    assert listed(tmp_path / "bounce.eml") == [("mail 1", ONE.strip())]


@pytest.mark.parametrize("ends", [b"\n", b"\r\n", b"\r"])
def test_an_mbox_is_read_with_any_line_ends(tmp_path: Path, ends: bytes) -> None:
    mbox = (LINE + ONE + b"\n" + LINE + TWO).replace(b"\n", ends)
    (tmp_path / "mbox").write_bytes(mbox)

    assert listed(tmp_path / "mbox") == [("mail 1", ONE.strip()), ("mail 2", TWO.strip())]


def test_a_line_of_text_that_begins_with_from_separates_nothing() -> None:
    letter = ONE + b"\nFrom the beginning\n\nFrom now on it is at 9.\nFrom me, 18:00\n"

    assert len(list(split_mbox(LINE + letter))) == 1


def test_a_maildir_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "2.host").write_bytes(TWO)
    (tmp_path / "cur" / "1.host:2,S").write_bytes(ONE)
    (tmp_path / "tmp" / "3.host").write_bytes(b"Subject: half")
    (tmp_path / "new" / ".hidden").write_bytes(ONE)
    (tmp_path / "new" / "link").symlink_to(tmp_path / "tmp" / "3.host")

    found = listed(tmp_path)

    assert found == [("cur/1.host:2,S", ONE.strip()), ("new/2.host", TWO.strip())]
    assert (tmp_path / "new" / "2.host").read_bytes() == TWO


def test_an_empty_file_holds_no_mail(tmp_path: Path) -> None:
    (tmp_path / "mbox").write_bytes(b"\n")

    assert listed(tmp_path / "mbox") == []


def test_a_folder_that_is_no_maildir_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is no Maildir: it has neither cur nor new"):
        read_mails(tmp_path)


def test_a_file_over_20_mb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mbox").write_bytes(b"x" * (MAX_BYTES + 1))

    with pytest.raises(Refused, match="larger than 20 MB"):
        read_mails(tmp_path / "mbox")
