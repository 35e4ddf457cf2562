"""A browser and a curl, neither logged in."""

import pytest
from django.test import Client


@pytest.fixture
def browser() -> Client:
    return Client(headers={"accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"})


@pytest.fixture
def curl() -> Client:
    return Client(headers={"accept": "*/*"})
