"""Settings as a careful small Django application has them in production."""

import os
from pathlib import Path

SECRET_KEY = "only for a benchmark on the loopback address"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "peer.urls"
INSTALLED_APPS = ["peer"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "peer.signed_in.SignedIn"]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [Path(__file__).parent / "templates"],
}]
DATABASES = {"default": {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ["PEER_DATABASE"],
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
    },
}}
USE_TZ = True
LANGUAGE_CODE = "id"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
