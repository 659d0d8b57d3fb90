"""Settings of the local program: one student, one file, loopback only."""

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

BASE = Path(__file__).resolve().parent

# The key signs nothing that outlives the process: sessions are not used.
SECRET_KEY = os.environ.get("COMEBACK_SECRET_KEY") or secrets.token_urlsafe(48)
DEBUG = False
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "comeback.store",
    "comeback.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "csp.middleware.CSPMiddleware",
    "comeback.web.middleware.LoopbackGate",
    "comeback.web.middleware.StudentClock",
    "comeback.web.middleware.Problems",
    "comeback.web.middleware.FirstMinute",
]
ROOT_URLCONF = "comeback.web.urls"
WSGI_APPLICATION = "comeback.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "comeback.web.context.frame",
            ],
            "builtins": [
                "django.templatetags.static",
                "comeback.web.templatetags.layout",
                "comeback.web.templatetags.marks",
                "comeback.web.templatetags.words",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("COMEBACK_JOURNAL", ":memory:"),  # set when the journal is opened
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 15,  # upgrading an old journal can hold the file for some seconds
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000"
            ),
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
CSRF_COOKIE_SAMESITE = "Strict"

LOGGING_CONFIG = None  # the journal's own rotating log is set up when the journal is opened
