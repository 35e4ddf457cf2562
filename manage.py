#!/usr/bin/env python3
"""Django's command-line entry; the commands are listed in docs/reference/commands.md."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    os.umask(0o077)  # the data folder holds addresses and keys
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bhyvecon.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        sys.exit(2)


if __name__ == "__main__":
    main()
