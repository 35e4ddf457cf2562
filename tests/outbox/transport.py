"""A caller that lets everything out, and keeps how often it was asked."""


class Yes:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def body(self) -> None:
        self.asked.append("body")

    def wait(self) -> None:
        self.asked.append("wait")
