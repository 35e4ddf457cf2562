"""All settings. Each variable is read once, on top; docs/reference/settings.md lists them."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
import django_stubs_ext

from bhyvecon import environment

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# The environment. Unset, all of it suits one machine.
DATA = Path(environment.text("BHYVECON_DATA", str(BASE_DIR / "var"))).absolute()
BASE_URL = environment.web_address(
    "BASE_URL", environment.stored(DATA / "base.url") or "http://127.0.0.1:8000"
)
SECRET_KEY = environment.secret_key(DATA)
DATABASE_URL = environment.server(
    "DATABASE_URL", f"sqlite:///{DATA / 'bhyvecon.sqlite3'}", "postgresql", "postgres", "sqlite"
)
REDIS_URL = environment.server("REDIS_URL", "", "redis", "rediss", "redis+socket")
EMAIL_URL = environment.text("EMAIL_URL")
SECRET_KEY_FALLBACKS = environment.words("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]", urlsplit(BASE_URL).hostname or "localhost"]
)
DEFAULT_FROM_EMAIL = environment.mailbox("DEFAULT_FROM_EMAIL", "bhyvecon@localhost")
BOUNCE_ADDRESS = environment.mailbox(
    "BOUNCE_ADDRESS", f"bounces@{environment.domain_of(DEFAULT_FROM_EMAIL)}"
)
BOUNCE_MAILDIR = environment.text("BOUNCE_MAILDIR")
MAIL_RATE = environment.number("MAIL_RATE")
MAIL_PER_DOMAIN = environment.number("MAIL_PER_DOMAIN")
MAIL_HOLD = environment.number("MAIL_HOLD")
SOURCE_URL = environment.page("SOURCE_URL")
LOG_FORMATS = {"line": "Lines", "json": "JsonLines"}
LOG_FORMAT = environment.choice("LOG_FORMAT", *LOG_FORMATS)
METRICS_TOKEN = environment.text("METRICS_TOKEN")
DKIM_SELECTOR = environment.text("DKIM_SELECTOR")
TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXY_COUNT", 0) or 0
REQUIRE_SECOND_FACTOR = bool(environment.number("REQUIRE_SECOND_FACTOR"))
ADMIN_EMAIL = environment.mailbox("BHYVECON_ADMIN_EMAIL", "organizer@bhyvecon.localhost")
ADMIN_PASSWORD = environment.text("BHYVECON_ADMIN_PASSWORD")

DEBUG = False
HTTPS = BASE_URL.startswith("https://")
ROOT_URLCONF = "bhyvecon.urls"
WSGI_APPLICATION = "bhyvecon.wsgi.application"
AUTH_USER_MODEL = "events.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "events",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
]
MIDDLEWARE = [
    "events.shared.middlewares.header_middleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "events.shared.middlewares.size_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "events.people.middlewares.second_factor_middleware",
    "events.shared.middlewares.problem_middleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# Database. FULL: what a page called queued survives a power cut; IMMEDIATE: no lock upgrade fails.
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
CACHES = {
    "default": {
        "BACKEND": "events.shared.counting.CountingCache",
        "LOCATION": "django_cache",
        # Full, the cache throws away a third: nobody shall push out the counts of failed logins.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Time and language: instants are UTC inside, shown in the edition's zone.
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"

# Login: allauth, by invitation only: password, mailed code or passkey, then perhaps a second step.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator")
] + [{"NAME": "events.people.passwords.MaximumLengthValidator"}]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/organize/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "events.people.adapter.InvitationAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 -- a class, no password
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": None,  # events.people.limits counts, for every way in at once
    "login": "100/m/ip",
    "change_password": "10/15m/user",
    "reauthenticate": "10/15m/user",
    "reset_password": "30/15m/ip,5/15m/key",
    "request_login_code": "30/15m/ip,5/15m/key",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(timedelta(minutes=10).total_seconds())
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT
MFA_ADAPTER = "events.people.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # the code before and the next one, for clocks that differ and slow hands
MFA_RATE_LIMITS = {"webauthn_login": "30/15m/ip"}

# Cookies, headers.
SESSION_ENGINE = "events.people.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
CSRF_FAILURE_VIEW = "events.shared.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^metrics$"]  # a monitor on this machine asks past the proxy
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# Static files: hashed names, served by the web process itself.
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "bhyvecon.static_storage.StaticStorage"},
}
MEDIA_ROOT = DATA / "media"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Mail: Django's own mail is queued as kind `system`; the outbox talks to EMAIL_URL itself.
EMAIL_BACKEND = "events.outbox.backend.OutboxBackend"
OUTBOX_DIR = DATA / "outbox"
MAIL_RETRY_DAYS = 5


def _broker() -> tuple[str, dict[str, object]]:
    """Redis by REDIS_URL, else the private one that ./run started, else folders in DATA/broker."""
    url = REDIS_URL or environment.stored(DATA / "broker.url")
    if url:
        return url, {
            "visibility_timeout": 3600,
            "socket_timeout": 5,
            "socket_connect_timeout": 2,
            "health_check_interval": 25,
            "global_keyprefix": "bhyvecon:",
        }
    folder = DATA / "broker"
    for name in ("messages", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return "filesystem://localhost", {  # without a host kombu warns at every ring
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "control_folder": str(folder / "control"),
        "polling_interval": 0.1,
    }


# Celery: why each value, see docs/adr/0002-the-database-is-the-queue.md.
CELERY_BROKER_URL, CELERY_BROKER_TRANSPORT_OPTIONS = _broker()
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {"events.outbox.*": {"queue": "mail"}}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SOFT_TIME_LIMIT = 700
CELERY_TASK_TIME_LIMIT = 760
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_ETA_TASK_LIMIT = 100
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "events.outbox.sweep",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 15, "queue": "mail"},
    },
    "read-returns": {
        "task": "events.announcements.read_returns",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "tell-of-mail": {
        "task": "events.announcements.tell_of_mail",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "draft-planned-posts": {
        "task": "events.announcements.draft_planned",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "start-announcements": {
        "task": "events.announcements.start_due",
        "schedule": timedelta(seconds=5),
        "options": {"expires": 5},
    },
    "forget-unconfirmed": {
        "task": "events.announcements.forget_unconfirmed",
        "schedule": timedelta(hours=6),
        "options": {"expires": 3600},
    },
    "pass-offers-on": {
        "task": "events.registration.pass_offers_on",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "remind-silent": {
        "task": "events.program.remind_silent",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
    "remind-of-materials": {
        "task": "events.program.remind_of_materials",
        "schedule": timedelta(days=1),
        "options": {"expires": 86400},
    },
    "forget": {
        "task": "events.upkeep.forget",
        "schedule": timedelta(days=1),
        "options": {"expires": 86400},
    },
    "send-digests": {
        "task": "events.planning.send_digests",
        "schedule": timedelta(hours=1),
        "options": {"expires": 3600},
    },
}

# The log goes to standard error, masked; gunicorn and Celery use it, too.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"chosen": {"()": f"events.shared.logs.{LOG_FORMATS[LOG_FORMAT]}"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "chosen"}},
    "loggers": {
        "celery.app.trace": {"level": "WARNING"},  # these three speak each five seconds
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        # It tells each step of each mail, with a trace for each that is malformed on purpose.
        "flufl.bounce": {"level": "CRITICAL"},
        "gunicorn.error": {"level": "INFO", "handlers": ["stderr"], "propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
}
