"""People at their browsers while things break: they send forms over HTTP, and send a form again until it is answered."""

import http.client
import http.cookies
import itertools
import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.core import signing

from midspan.public import spam

FORMS_FROM_AN_ADDRESS = 4  # below what the public form takes from one address
HEAD = {"Content-Type": "application/x-www-form-urlencoded"}


class Browser:
    """Sends forms and keeps cookies. `source` is the address that the server sees (any of 127.0.0.0/8 is ours)."""

    def __init__(self, address: str, source: str = "127.0.0.1") -> None:
        self.port = urlsplit(address).port or 0
        self.source = source
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, and the page. Raises OSError or HTTPException when nobody answers."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10, source_address=(self.source, 0))
        sent = urlencode((form or {}) | {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
        head = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        try:
            line.request(method, path, sent if form is not None else None, HEAD | head if form else head)
            answer = line.getresponse()
            page = answer.read().decode()
        finally:
            line.close()
        for value in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in http.cookies.SimpleCookie(value).items()}
        return answer.status, answer.headers.get("Location", ""), page

    def get(self, path: str) -> str:
        status, _, page = self.ask("GET", path)
        assert status == 200, (path, status)
        return page


class Writer(threading.Thread):
    """Sends one form after the other. `answered` are the names in the forms that were answered with success; a form
    that got no answer is sent again as it is, as a browser does.
    """

    def __init__(self, browser: Browser, path: str, form: dict[str, str], leads_to: str, name: str) -> None:
        super().__init__(daemon=True)
        self.browser, self.path, self.form, self.leads_to, self.named = browser, path, form, leads_to, name
        self.answered: list[str] = []
        self.sent = 0
        self.unanswered = 0
        self.wrong: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        for number in itertools.count(1):
            name = f"{self.named} {number}"
            form = self.form | {"caller_name": name, "once": secrets.token_urlsafe(16)}
            self.arrive(number)
            self.sent += 1
            while not self.over.is_set() and not self.send(form):
                time.sleep(0.1)
            if self.over.is_set():
                return
            self.answered.append(name)

    def arrive(self, number: int) -> None:
        """Before each form."""

    def send(self, form: dict[str, str]) -> bool:
        try:
            status, location, page = self.browser.ask("POST", self.path, form)
        except (OSError, http.client.HTTPException):
            self.unanswered += 1
            return False
        if status == 302 and re.fullmatch(self.leads_to, location):
            return True
        self.unanswered += 1
        if status < 500:
            said = re.findall(r"<li[^>]*>(.*?)</li>", page)
            self.wrong.append(f"{status} {location} {said[:3]}")
        return False


class Visitor(Writer):
    """Sends the public enquiry form, from a new address every few forms."""

    def __init__(self, address: str, slug: str, home: Path) -> None:
        path = f"/c/{slug}/enquiry/"
        form = {
            "caller_kind": "person",
            "caller_phone": "(214) 555-0132",
            "channel": "phone",
            "concern": "unsure",
        }
        key = (home / "secrets" / "secret_key").read_text().strip()
        super().__init__(
            Browser(address), path, form | {"started": opened(key)}, f"{path}received/", "Visitor"
        )
        self.browser.get(path)

    def arrive(self, number: int) -> None:
        self.browser.source = f"127.0.1.{1 + number // FORMS_FROM_AN_ADDRESS % 250}"


class Coordinator(Writer):
    """Signs in and takes enquiries down, each with its first call."""

    def __init__(self, address: str, email: str, password: str) -> None:
        browser = Browser(address)
        browser.get("/account/login/")
        status, location, page = browser.ask(
            "POST", "/account/login/", {"login": email, "password": password}
        )
        assert (status, location) == (302, "/today/"), page
        form = {
            "source": "phone",
            "caller_kind": "person",
            "caller_phone": "(214) 555-0166",
            "channel": "phone",
        }
        browser.get("/enquiries/new/")
        super().__init__(
            browser, "/enquiries/new/", form | {"concern": "both"}, r"/enquiries/[0-9a-f-]{36}/", "Caller"
        )


def opened(key: str) -> str:
    """The clock of a public form that was opened a minute ago."""

    class Earlier(signing.TimestampSigner):
        def timestamp(self) -> str:
            return signing.b62_encode(int(time.time()) - 60)

    return Earlier(key=key, salt=spam.SALT).sign("opened")


@contextmanager
def at_work(*writers: Writer) -> Iterator[None]:
    for one in writers:
        one.start()
    yield
    for one in writers:
        one.over.set()
    for one in writers:
        one.join(30)
