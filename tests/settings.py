"""The site's own settings over a data folder of the run's own: no test touches var/.

pytest-django reads settings before any conftest.py, so the folder must be named here.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ["BHYVECON_DATA"] = tempfile.mkdtemp(prefix="bhyvecon-test-")
atexit.register(shutil.rmtree, os.environ["BHYVECON_DATA"], ignore_errors=True)
Path(os.environ["BHYVECON_DATA"], "static").mkdir()  # whitenoise warns if there is none

from bhyvecon.settings import *  # noqa: E402, F403 -- after the folder is named

# Processes that tests start read the real settings, over the same folder.
os.environ["DJANGO_SETTINGS_MODULE"] = "bhyvecon.settings"
