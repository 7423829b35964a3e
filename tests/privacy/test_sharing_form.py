"""The form of sharing: who was chosen is who it goes to, whoever else came on file meanwhile."""

from uuid import UUID

from midspan.privacy.forms import Sharing
from midspan.privacy.sources import Known

LEE, PLAN = (
    Known("Dr. Lee", "treating_provider", "Doctor", UUID(int=1)),
    Known("Blue Harbor", "health_plan", "Pays"),
)


def test_who_was_chosen_is_who_it_goes_to() -> None:
    shown = Sharing([LEE, PLAN], [])
    chosen = {name: key for key, name in shown.fields["whom"].choices}  # type: ignore[attr-defined]
    since = [Known("Aaron Pike", "employer", "Employer", UUID(int=2)), LEE, PLAN]
    for one in (LEE, PLAN):
        sent = {
            "whom": next(key for name, key in chosen.items() if str(name) == one.name), "purpose": "treatment", "items": ["attendance"],
            "what": "Attendance", "how": "phone",
        }  # fmt: skip
        form = Sharing(since, [], sent)
        assert form.is_valid(), form.errors
        assert (form.sending().recipient, form.sending().contact_id) == (one.name, one.contact_id)
