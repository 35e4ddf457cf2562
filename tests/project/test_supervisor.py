"""The parts of the parent process, one by one; tests/processes/ starts the whole."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from bhyvecon.supervisor import broker, listener, lock, options
from bhyvecon.supervisor.backoff import BackOff
from bhyvecon.supervisor.refusal import Refusal


def test_a_child_that_keeps_dying_waits_longer_each_time_up_to_a_minute() -> None:
    back_off = BackOff()

    waits = [back_off.after(0.5) for _ in range(8)]

    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_child_that_ran_for_a_minute_begins_at_one_second_again() -> None:
    back_off = BackOff()
    back_off.after(0.5)
    back_off.after(0.5)

    assert back_off.after(61) == 1


def test_a_lock_is_held_once(tmp_path: Path) -> None:
    with lock.hold(tmp_path), pytest.raises(Refusal) as refusal, lock.hold(tmp_path):
        pass

    assert str(refusal.value) == (
        f"Another ./run (process {os.getpid()}) uses {tmp_path}. "
        "Stop it first, or choose another folder with --data."
    )


def test_a_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    with lock.hold(tmp_path):
        pass

    with lock.hold(tmp_path) as held:
        held.note({"web": 7})

    assert lock.read(tmp_path) == {"run": os.getpid(), "web": 7}


def test_what_a_killed_parent_left_is_named(tmp_path: Path) -> None:
    me = os.getpid()

    assert lock.sentence(tmp_path, {"web": me}) == (
        f"An earlier ./run was killed; its processes still use {tmp_path}: web {me}. "
        f"Stop them with: kill {me}"
    )


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    with listener.listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(Refusal) as refusal:
            listener.listen("127.0.0.1", port)

    assert str(refusal.value) == (
        f"Port {port} of 127.0.0.1 is in use. Choose another with --port (0 takes a free one)."
    )


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:"),
        ("0.0.0.0", "http://127.0.0.1:"),  # noqa: S104 (for a moment, in a test)
        ("::1", "http://[::1]:"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, shown: str) -> None:
    if ":" in host and not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    with listener.listen(host, 0) as opened:
        assert listener.address(opened) == f"{shown}{opened.getsockname()[1]}"


def test_without_redis_the_wire_is_folders_emptied_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    old = tmp_path / "broker" / "messages" / "old.msg"
    old.parent.mkdir(parents=True)
    old.write_text("{}")

    with broker.opened(tmp_path, redis=False) as programs:
        assert programs == []
        assert sorted(path.name for path in tmp_path.rglob("*")) == [
            "broker",
            "control",
            "messages",
        ]


def test_a_redis_of_our_own_has_a_short_socket_whose_url_is_left_for_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    server = tmp_path / "bin" / "redis-server"
    server.parent.mkdir()
    server.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(server.parent))

    with broker.opened(tmp_path, redis=True) as [program]:
        url = (tmp_path / "broker.url").read_text()
        socket_path = Path(url.removeprefix("redis+socket://"))
        assert program.arguments[0] == str(server)
        assert str(socket_path) in program.arguments
        assert len(str(socket_path)) < 100
        assert socket_path.parent.stat().st_mode & 0o777 == 0o700

    assert not socket_path.parent.exists()
    assert not (tmp_path / "broker.url").exists()


def test_with_redis_url_no_redis_of_our_own_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:6379/5")

    with broker.opened(tmp_path, redis=True) as programs:
        assert programs == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--port", "70000"], "'70000' is not a port, a number from 0 to 65535"),
        (["--port", "-1"], "'-1' is not a port, a number from 0 to 65535"),
        (["--wheels", "/nowhere/wheels"], "'/nowhere/wheels' is not a folder"),
        (["--prot", "1"], "unrecognized arguments: --prot 1"),
    ],
)
def test_wrong_use_is_one_sentence_and_status_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        options.parse(arguments)

    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_wrong_setting_stops_the_start_with_its_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bhyvecon.supervisor", "--data", str(tmp_path), "--port", "0"]
    wrong = os.environ | {"MAIL_HOLD": "-1"}

    done = subprocess.run(
        command, cwd=options.ROOT, env=wrong, capture_output=True, text=True, check=False
    )

    sentence = "The site was not started. MAIL_HOLD must be a whole number, not '-1'."
    assert (done.returncode, done.stderr.partition(" (all of it")[0]) == (1, sentence)


def test_the_data_folder_is_bhyvecon_data_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BHYVECON_DATA", "/srv/conference")

    assert options.parse([]).data == Path("/srv/conference")
    assert options.parse(["--data", "/srv/other"]).data == Path("/srv/other")
