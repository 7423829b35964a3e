"""Eight people at once: a small load client with kept-alive connections, sessions and CSRF."""

import http.client
import re
import threading
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Answer:
    """One response: status, body, the queries the server counted, where it redirects to, and seconds taken."""

    status: int
    body: bytes
    queries: int
    location: str
    seconds: float


@dataclass
class Person:
    """One signed-in browser: a kept-alive connection and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """A GET."""
        return self._send("GET", path, None, "text/html")

    def post(self, path: str, values: dict[str, str | list[str]], *, accept: str = "text/html") -> Answer:
        """A form POST with the CSRF token of the last page; `accept` is what a page that saves in the background asks for."""
        if "csrftoken" not in self.cookies:
            self.get("/account/login/")
        body = urllib.parse.urlencode(
            {**values, "csrfmiddlewaretoken": self.cookies["csrftoken"]}, doseq=True
        )
        return self._send("POST", path, body, accept)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as a person would. Raises RuntimeError when the server does not let us in."""
        answer = self.post("/account/login/", {"login": email, "password": password})
        if answer.status != 302 or "sessionid" not in self.cookies:
            raise RuntimeError(f"Signing in as {email} answered {answer.status}")

    def _send(self, method: str, path: str, body: str | None, accept: str) -> Answer:
        if self.connection is None:
            self.connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {
            "Host": f"localhost:{self.port}",
            "Accept": accept,
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
        }
        if body is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Referer": f"http://localhost:{self.port}{path}",
            }
        start = time.perf_counter()
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
            content = response.read()
        except (http.client.RemoteDisconnected, ConnectionError):
            self.connection = None
            raise
        took = time.perf_counter() - start
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return Answer(
            response.status, content, int(response.headers.get("X-Queries", -1)),
            response.headers.get("Location", ""), took,
        )  # fmt: skip


@dataclass(frozen=True)
class Load:
    """What was measured: the answers, and the wall-clock seconds from the first to the last of them."""

    answers: list[Answer]
    seconds: float

    def __add__(self, other: "Load") -> "Load":
        return Load(self.answers + other.answers, self.seconds + other.seconds)

    @property
    def per_second(self) -> float:
        """Requests a second over all connections."""
        return len(self.answers) / self.seconds

    def percentile(self, share: float) -> float:
        """A latency in milliseconds."""
        times = sorted(a.seconds * 1000 for a in self.answers)
        return times[min(len(times) - 1, int(len(times) * share))]

    @property
    def queries(self) -> int:
        """The most queries that one request sent."""
        return max(a.queries for a in self.answers)

    @property
    def usual_queries(self) -> int:
        """What half of the requests sent at most."""
        return sorted(a.queries for a in self.answers)[len(self.answers) // 2]


Step = Callable[[Person, int], Answer]


def run(people: list[Person], step: Step, *, each: int, first: int = 0) -> Load:
    """Every person does `step(person, n)` `each` times, all at once; `n` is never the same twice, counted from `first`.

    Raises RuntimeError for an answer of 400 or more: a benchmark of an error page is worth nothing.
    """
    taken: list[list[Answer]] = [[] for _ in people]
    failures: list[str] = []

    def work(number: int) -> None:
        try:
            for turn in range(each):
                taken[number].append(_checked(step(people[number], first + turn * len(people) + number)))
        except Exception as error:
            failures.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=work, args=(i,)) for i in range(len(people))]
    start = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if failures:
        raise RuntimeError(failures[0])
    return Load([a for row in taken for a in row], time.perf_counter() - start)


def _checked(answer: Answer) -> Answer:
    if answer.status >= 400:
        title = re.search(rb"<title>(.*?)</title>", answer.body, re.S)
        raise RuntimeError(f"answered {answer.status} {title.group(1).decode().strip() if title else ''}")
    return answer
