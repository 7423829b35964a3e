"""Django's settings. Everything a deployment may change comes from the environment: docs/running.md."""

import os

from csp.constants import NONE, SELF

from midspan.config import clock, database, paths


def _flag(name: str, default: str = "") -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


DEBUG = _flag("MIDSPAN_DEBUG")
DEVELOPMENT = DEBUG or _flag("MIDSPAN_DEVELOPMENT")
TESTING = _flag("MIDSPAN_TESTING")
clock.shift_for_demonstration(development=DEVELOPMENT)
SECRET_KEY = paths.secret("secret_key")
ALLOWED_HOSTS = os.environ.get("MIDSPAN_HOSTS", "localhost 127.0.0.1 [::1] testserver").split()
HTTPS = _flag("MIDSPAN_HTTPS")
ROOT_URLCONF = "midspan.config.urls"
WSGI_APPLICATION = "midspan.config.wsgi.application"

ROOMS = [
    "midspan.outcomes", "midspan.aftercare", "midspan.claims", "midspan.review", "midspan.charting",
    "midspan.telehealth", "midspan.schedule", "midspan.treatment", "midspan.admissions",
    "midspan.assessment", "midspan.measures", "midspan.coverage", "midspan.privacy", "midspan.documents",
    "midspan.people", "midspan.center", "midspan.outbox", "midspan.access", "midspan.trail", "midspan.ui",
    "midspan.desk", "midspan.portal", "midspan.public", "midspan.fhir",
]  # fmt: skip

INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "lucide",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "midspan.access.middleware.AccountPagesAreNotKept",
    "midspan.access.middleware.AccountPagesAreLocked",
    "midspan.privacy.middleware.GateMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "midspan.desk.context.staff_frame",
            ],
            "builtins": ["lucide.templatetags.lucide", "midspan.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "midspan.ui.forms.Renderer"

DATABASES = {"default": database.settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "midspan.access.sessions.Accounts",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] = {"user_attributes": ("email", "name")}  # type: ignore[assignment]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}  # type: ignore[assignment]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/today/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "midspan.access.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": None
}  # wrong passwords are counted by axes, in the database, for all processes
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEVELOPMENT or TESTING
MFA_TOTP_ISSUER = "Midspan"
MFA_FORMS = {
    "authenticate": "midspan.access.forms.AuthenticateForm",
    "reauthenticate": "midspan.access.forms.ReauthenticateForm",
}
MIDSPAN_REQUIRE_MFA = _flag("MIDSPAN_REQUIRE_MFA", "no" if DEVELOPMENT or TESTING else "yes")
MIDSPAN_IDLE_SECONDS = int(os.environ.get("MIDSPAN_IDLE_SECONDS", "900"))
MIDSPAN_WORDINGS = os.environ.get(
    "MIDSPAN_WORDINGS", str(paths.home() / "wordings")
)  # licensed questionnaires, by center
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "midspan.access.lockout.account_tried"
AXES_LOCKOUT_TEMPLATE = "access/locked_out.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["login", "password"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 3600
SESSION_ENGINE = "midspan.access.sessions"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
CSRF_FAILURE_VIEW = "midspan.ui.errors.csrf_failure"

LANGUAGE_CODE = "en-us"
TIME_ZONE = os.environ.get("MIDSPAN_TIME_ZONE", "America/Chicago")
USE_TZ = True
USE_I18N = False  # every word is English, and looking for translations of each costs more than escaping it
STATIC_URL = "/static/"
STATIC_ROOT = paths.home() / "static"
WHITENOISE_USE_FINDERS = DEBUG or TESTING
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

EMAIL_BACKEND = os.environ.get("MIDSPAN_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = paths.home() / "mail"
DEFAULT_FROM_EMAIL = os.environ.get("MIDSPAN_FROM_EMAIL", "no-reply@midspan.example")

# Request lines, SQL parameters and exception texts can hold client data, so none of them is logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"no_client_data": {"()": "midspan.trail.logs.NoClientData"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_client_data"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

MIDSPAN_TRAIL_KEY = paths.secret("trail_key")
