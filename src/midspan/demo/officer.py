"""What lies on the privacy officer's desk in the demonstration: incidents, requests, grievances and an emergency, a few of each."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from midspan.demo.world import World
from midspan.privacy import actions as privacy

Put = Callable[[datetime, Callable[[datetime], object]], None]
FACTORS = {
    "nature": ("some", "A name and the time of an appointment; nothing clinical."),
    "who": ("low", "Another practice, bound to secrecy itself."),
    "seen": ("low", "Read far enough to see that it was not theirs."),
    "mitigated": ("low", "They shredded it and confirmed that in writing."),
}


class Officer:
    """Puts a few acts on the agenda; each is one row, so all of it costs less than a second."""

    def __init__(self, world: World, put: Put) -> None:
        self.world, self.put = world, put
        self.ids: dict[str, UUID] = {}
        for days, hour, act in (
            (48, 9.0, self._agreements), (47, 10.0, self._asks_to_amend), (41, 9.5, self._fax), (40, 15.0, self._fax_weighed), (33, 11.0, self._keeps_from_plan),
            (26, 16.5, self._no_name), (21, 13.0, self._not_amended), (19, 10.5, self._no_name_answered), (17, 9.25, self._asks_for_copy),
            (12, 14.0, self._letters_mixed_up), (9, 11.5, self._breach), (5, 12.0, self._disagrees), (4, 17.0, self._complains),
            (3, 9.0, self._complaint_begun), (2, 16.0, self._emergency), (2, 17.25, self._elsewhere), (1, 17.5, self._paper_lost),
        ):  # fmt: skip
            put(world.hours.moment(self._back(days), hour), act)

    def _back(self, days: int) -> date:
        """A working day so many days ago, or the last before it."""
        day = self.world.hours.today - timedelta(days=days)
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        return day

    def _client(self, n: int) -> Any:
        """One of those who are in care, always the same for the same number; None where nobody is yet."""
        ways = sorted(
            {
                way.row.n: way for members in self.world.program.members.values() for way in members.values()
            }.items()
        )
        return ways[n % len(ways)][1] if ways else None

    def _owen(self, at: datetime) -> dict[str, Any]:
        return {"by": self.world.by("owen"), "at": at}

    def _agreements(self, at: datetime) -> None:
        signed = at.date() - timedelta(days=30)
        for party, kind, to, services, days in (
            ("Trinity Toxicology Laboratory", "baa_qsoa", "qso", "Tests samples and reports the results to us.", 400),
            ("Clearpath Claims Clearinghouse", "baa_qsoa", "business_associate", "Carries claims to the plans and their answers to us.", 108),
            ("Lone Star Accreditation", "audit", "government_auditor", "Surveys the program for its accreditation.", None),
        ):  # fmt: skip
            privacy.record_agreement(
                **self._owen(at), agreement=privacy.NewAgreement(
                    party=party, kind=kind, to=to, services=services, signed_on=signed, valid_from=signed, terms_found=True,
                    valid_until=signed + timedelta(days=days) if days else None, kept_at="Agreements binder, office of the director",
                ),
            )  # fmt: skip

    def _asks(self, key: str, n: int, at: datetime, by: str = "tobias", **asked: Any) -> None:
        way = self._client(n)
        if way is not None:
            request = privacy.NewRequest(asked_by=way.person.legal_name, asked_on=at.date(), **asked)
            self.ids[key] = privacy.take_request(
                by=self.world.by(by), at=at, client_id=way.client_id, request=request
            )

    def _asks_to_amend(self, at: datetime) -> None:
        self._asks(
            "amend", 1, at, kind="amendment", words="The assessment says that I drove after drinking. I did not: my brother did.",
            record="First assessment, safety", in_writing=True,
        )  # fmt: skip

    def _not_amended(self, at: datetime) -> None:
        if "amend" in self.ids:
            privacy.answer_request(
                **self._owen(at), request_id=self.ids["amend"], outcome="denied", reasons=["accurate"],
                answer="The assessment gives your own words of that day. We added what you write now beside them.",
            )  # fmt: skip

    def _disagrees(self, at: datetime) -> None:
        if "amend" in self.ids:
            privacy.keep_disagreement(
                **self._owen(at), request_id=self.ids["amend"], on=at.date(), words="I was tired when I said it and meant my brother. Please keep this with it.",
            )  # fmt: skip

    def _keeps_from_plan(self, at: datetime) -> None:
        self._asks(
            "plan", 2, at, kind="restriction", words="I paid for the two sessions in June myself. My health plan need not know of them.",
            from_whom="The health plan", health_plan=True, paid_in_full=True,
        )  # fmt: skip
        if "plan" in self.ids:
            privacy.answer_request(
                **self._owen(at + timedelta(hours=2)), request_id=self.ids["plan"], outcome="granted", answer="Billing leaves these two sessions out."
            )  # fmt: skip

    def _asks_for_copy(self, at: datetime) -> None:
        self._asks(
            "copy",
            3,
            at,
            kind="access",
            words="A copy of everything for my new doctor and for me.",
            form="pdf",
        )

    def _elsewhere(self, at: datetime) -> None:
        self._asks(
            "elsewhere", 4, at, kind="confidential", words="Please no letters to the house.", reach_by="By telephone only, after five",
        )  # fmt: skip

    def _fax(self, at: datetime) -> None:
        way = self._client(0)
        if way is not None:
            self.ids["fax"] = privacy.report_incident(
                by=self.world.by("grace"), at=at, kind="misdirected", what="A fax for the laboratory went to another practice, one digit off.",
                discovered_on=at.date(), happened_on=at.date(), client_ids=[way.client_id], records="Name and time of an appointment",
            )  # fmt: skip

    def _fax_weighed(self, at: datetime) -> None:
        if "fax" in self.ids:
            told = {**self._owen(at), "incident_id": self.ids["fax"]}
            privacy.weigh_incident(**told, factors=FACTORS)
            privacy.note_step(
                **told, words="The number was deleted from the machine; numbers are read back from now on."
            )
            privacy.decide_incident(
                **told,
                decision="low_probability",
                reason="Bound to secrecy, hardly read, and shredded with a written confirmation.",
            )
            privacy.close_incident(**told)

    def _letters_mixed_up(self, at: datetime) -> None:
        first, second = self._client(5), self._client(6)
        if first is not None:
            self.ids["letters"] = privacy.report_incident(
                by=self.world.by("rosa"), at=at, kind="misdirected", what="Two letters were put into each other's envelopes. Both people opened them.",
                discovered_on=at.date(), happened_on=self._back(15), client_ids={first.client_id, second.client_id},
                records="Name, address, and that there is a treatment plan",
            )  # fmt: skip

    def _breach(self, at: datetime) -> None:
        if "letters" in self.ids:
            told = {**self._owen(at), "incident_id": self.ids["letters"]}
            opened = {
                "seen": ("high", "Both were opened and read."),
                "who": ("some", "Clients of ours, not bound to secrecy."),
            }
            privacy.weigh_incident(**told, factors=FACTORS | opened)
            privacy.decide_incident(
                **told, decision="breach", reason="Both letters were read by somebody who had no right to."
            )
            privacy.write_notice(
                **told, what="A letter to you was put into somebody else's envelope. That person opened it and told us at once.",
                protect="You need not do anything. Tell us if anybody speaks to you about it.",
                doing="The letter was brought back. A second person now checks every envelope.",
            )  # fmt: skip

    def _paper_lost(self, at: datetime) -> None:
        privacy.report_incident(
            by=self.world.by("tobias"), at=at, kind="lost", what="The printed list of Thursday's groups is not where it was laid.", discovered_on=at.date()
        )  # fmt: skip

    def _complains(self, at: datetime) -> None:
        way = self._client(7)
        if way is not None:
            self.ids["hurt"] = privacy.take_grievance(
                by=self.world.by("tobias"), at=at,
                grievance=privacy.NewGrievance(
                    origin="client", client_id=way.client_id, from_name=way.person.legal_name, reach="Here, after group", subject="respect",
                    words="I was cut off twice when I spoke about my son, and then the hour was over.", wants="That it is said in the group.",
                    named=[self.world.user("hannah")], received_on=at.date(),
                ),
            )  # fmt: skip

    def _complaint_begun(self, at: datetime) -> None:
        if "hurt" in self.ids:
            told = {**self._owen(at), "grievance_id": self.ids["hurt"]}
            privacy.acknowledge_grievance(**told, on=at.date(), how="In person, after group")
            privacy.assign_grievance(**told, looker_id=self.world.user("judith"))

    def _no_name(self, at: datetime) -> None:
        self.ids["rail"] = privacy.take_grievance(
            by=self.world.by("tobias"), at=at,
            grievance=privacy.NewGrievance(
                origin="anonymous", subject="place", words="A slip in the box: the ramp at the back door has no rail.", received_on=at.date()
            ),
        )  # fmt: skip
        privacy.assign_grievance(
            **self._owen(at + timedelta(minutes=20)),
            grievance_id=self.ids["rail"],
            looker_id=self.world.user("owen"),
        )

    def _no_name_answered(self, at: datetime) -> None:
        privacy.answer_grievance(
            **self._owen(at), grievance_id=self.ids["rail"], result="upheld", found="The rail was taken off in spring and never put back.",
            done="It is back since yesterday. A note hangs beside the box.",
        )  # fmt: skip

    def _emergency(self, at: datetime) -> None:
        way = self._client(8)
        if way is not None:
            privacy.record_emergency(
                by=self.world.by("grace"), at=at, client_id=way.client_id,
                emergency=privacy.NewEmergency(
                    personnel="M. Ortiz, paramedic", affiliation="City ambulance service", what="Medication, allergies, emergency contact",
                    nature="Fainted in the waiting room and did not wake up for some minutes.", told_at=at - timedelta(minutes=25),
                    how="in_person", no_consent_because="Not conscious",
                ),
            )  # fmt: skip
