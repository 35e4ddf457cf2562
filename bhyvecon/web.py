"""How gunicorn serves: `gunicorn --config python:bhyvecon.web bhyvecon.wsgi`.

Threads, as pages wait for the database now and then. The control socket would lie in the home
folder. GUNICORN_CMD_ARGS, and what stands on the command line, count more than this.
"""

from django.conf import settings

worker_class = "gthread"
workers = 2
threads = 4
preload_app = True
graceful_timeout = 20
control_socket_disable = True
logconfig_dict = settings.LOGGING
