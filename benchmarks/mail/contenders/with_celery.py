"""One Celery task per recipient, as tutorials have it: Redis as broker, two processes."""

import os
import shutil
import subprocess
import sys
import time

import setup
from text import BODY, COUNT, SENDER, SUBJECT, addresses

setup.begin()

from celery import Celery  # noqa: E402 -- after Django's setup
from django.core.mail import EmailMessage  # noqa: E402

SOCKET = f"{setup.FOLDER}/r.sock"
app = Celery("with_celery", broker=f"redis+socket://{SOCKET}")
app.conf.update(task_ignore_result=True, worker_prefetch_multiplier=4)


@app.task(name="send")
def send(address: str) -> None:
    EmailMessage(SUBJECT, BODY, SENDER, [address]).send()


def main() -> None:
    options = f"--port 0 --unixsocket {SOCKET} --dir {setup.FOLDER} --loglevel warning".split()
    redis = subprocess.Popen(
        [shutil.which("redis-server") or "redis-server", *options, "--save", ""],
        stdout=subprocess.DEVNULL,
    )
    while not os.path.exists(SOCKET):  # noqa: PTH110 -- a socket
        time.sleep(0.05)
    for address in addresses():
        send.delay(address)
    options = ["--concurrency", "2", "--loglevel", "ERROR", "--without-gossip", "--without-mingle"]
    worker = subprocess.Popen(
        [sys.executable, "-m", "celery", "--app", "with_celery", "worker", *options],
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for_all()
    finally:
        worker.terminate()
        worker.wait()
        redis.terminate()
        redis.wait()


def wait_for_all() -> None:
    with app.connection() as connection:
        while connection.default_channel.client.llen("celery"):
            time.sleep(0.2)
    time.sleep(1)


if __name__ == "__main__":
    main()
    assert COUNT  # noqa: S101 -- a benchmark
