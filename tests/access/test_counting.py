"""What is counted for all web processes together, and forms that are taken once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict

from midspan.access import actor, counting, once
from midspan.access.errors import Refused
from midspan.access.models import SentForm, Tally
from tests.support.center import AT

WINDOW = timedelta(minutes=10)
SYSTEM = actor.system("tests")


@pytest.mark.django_db
class TestCounting:
    def test_a_window_opens_with_its_first_count_and_closes(self) -> None:
        def count(name: str, minutes: int) -> int:
            return counting.count(name, at=AT + timedelta(minutes=minutes), window=WINDOW)

        assert [count("a", 0), count("a", 5), count("b", 5), count("a", 9)] == [1, 2, 1, 3]
        assert [count("a", 10), count("a", 11), count("b", 11)] == [1, 2, 2]

    def test_what_was_counted_is_not_kept_and_its_hash_goes(self) -> None:
        counting.count("192.0.2.9", at=AT, window=WINDOW)
        assert len(Tally.objects.get().key) == 64
        assert counting.forget(at=AT + timedelta(minutes=9)) == 0
        assert counting.forget(at=AT + WINDOW) == 1
        assert not Tally.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_several_processes_count_together() -> None:
    def count(_: int) -> int:
        try:
            return counting.count("together", at=AT, window=WINDOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as counters:
        assert sorted(counters.map(count, range(24))) == list(range(1, 25))


@pytest.mark.django_db
class TestOnce:
    def send(self, words: str, *, by: actor.Actor = SYSTEM, form: str = "a form") -> once.Sent:
        def do() -> None:
            self.done += 1

        answer = f"answer {self.done + 1}"
        return once.once(by=by, at=AT, form=form, sent=QueryDict(words), answer=answer, do=do)

    done = 0

    def test_the_same_words_get_the_same_answer(self) -> None:
        first = self.send("once=t&name=Dana&tick=1&tick=2&csrfmiddlewaretoken=x")
        again = self.send("once=t&tick=1&tick=2&name=Dana&csrfmiddlewaretoken=y")
        assert (first.answer, first.again) == ("answer 1", False)
        assert (again.answer, again.again) == ("answer 1", True)
        assert self.done == 1
        assert once.taken(by=SYSTEM, form="a form", sent=QueryDict("once=t&name=Dana&tick=1&tick=2")) == again

    def test_other_words_another_page_or_somebody_else_are_another_form(self) -> None:
        self.send("once=t&name=Dana")
        assert not self.send("once=t&name=Ruth").again
        assert not self.send("once=u&name=Dana").again
        assert not self.send("once=t&name=Dana", form="another").again
        assert not self.send("once=t&name=Dana", by=actor.system("others")).again
        assert self.done == 5

    def test_without_a_token_every_form_is_new(self) -> None:
        assert not self.send("name=Dana").again
        assert not self.send("name=Dana&once=").again
        assert not SentForm.objects.exists()

    def test_what_was_refused_may_be_sent_again(self) -> None:
        def refuse() -> str:
            raise Refused("Not now.")

        with pytest.raises(Refused):
            once.once(by=SYSTEM, at=AT, form="a form", sent=QueryDict("once=t"), answer="", do=refuse)
        assert not self.send("once=t").again

    def test_marks_go_after_the_days_of_the_table(self) -> None:
        self.send("once=t&name=Dana")
        assert once.forget(at=AT + timedelta(days=6)) == 0
        assert once.forget(at=AT + timedelta(days=7)) == 1
