"""Static files under names that hold a fingerprint."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


def without_source_maps(patterns: Any) -> Any:
    """Django's list of references to rewrite, less those to source maps.

    Vendored files stay unmodified and name a map that we do not carry; only a debugger asks for it.
    """
    return tuple(
        (files, tuple(one for one in found if "sourceMappingURL" not in str(one)))
        for files, found in patterns
    )


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped parent
    patterns = without_source_maps(CompressedManifestStaticFilesStorage.patterns)
