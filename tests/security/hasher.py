"""A password hasher that counts."""

from typing import ClassVar

from django.contrib.auth.hashers import MD5PasswordHasher
from typing_extensions import override


class CountingHasher(MD5PasswordHasher):
    hashed: ClassVar[int] = 0

    @override
    def encode(self, password: str, salt: str) -> str:
        CountingHasher.hashed += 1
        return super().encode(password, salt)
