"""How a way ends without admission: closed with a reason, found to be somebody known, led on to another place."""

from datetime import datetime, timedelta

from midspan.admissions import actions as admissions
from midspan.demo.first import who_answers
from midspan.demo.way import Way

PLACES = {
    "withdrawal": ("Oak Cliff Stabilization Unit", "Robin Achebe, admissions nurse", "(555) 555-0161"),
    "residential": ("Live Oak House", "Sam Whitlow, intake", "(555) 555-0162"),
    "outpatient": ("Cedar Bend Counseling", "Front office", "(555) 555-0163"),
}


def close(way: Way, gap: float, reason: str) -> None:
    """The enquiry ends with a reason."""
    words = way.say(f"ended.{reason}")

    def ends(at: datetime) -> None:
        admissions.close_enquiry(
            by=way.world.by(who_answers(way)), at=at, enquiry_id=way.enquiry_id, reason=reason, words=words
        )

    way.then(gap, ends)


def merge(way: Way, gap: float) -> None:
    """This enquiry turns out to be the same person's as an earlier one; the earlier chart is kept."""

    def merges(at: datetime) -> None:
        kept = way.world.ways[way.row.same_as]
        admissions.merge_clients(
            by=way.world.by("rosa"), at=at, kept_id=kept.client_id, duplicate_id=way.client_id
        )

    way.then(gap, merges)


def refer(way: Way, gap: float) -> None:
    """Led on to another place: handed over where the client agreed, else with name and number in hand."""
    place, whom, phone = PLACES[way.row.need]
    kind = "lower" if way.row.need == "outpatient" else "higher"
    told = way.say("around.disclosed") if way.has("handoff") else ""

    def refers(at: datetime) -> None:
        way.ids["referral"] = admissions.refer_out(
            by=way.world.by("rosa"), at=at, enquiry_id=way.enquiry_id, kind=kind, to_name=place, to_person=whom, to_phone=phone,
            handed_over=told, appointment_at=at + timedelta(hours=3) if told else None,
        )  # fmt: skip

    way.then(gap, refers)
    if way.has("arrived"):
        way.then(
            9 * 60,
            lambda at: admissions.confirm_arrival(
                by=way.world.by("rosa"), at=at, referral_id=way.ids["referral"], arrived=True
            ),
        )
