"""Sample data of the pictures."""

from datetime import date, time, timedelta

from midspan.ui.pictures.journey import Stage, Stop
from midspan.ui.pictures.scores import Reading, Series, Zone
from midspan.ui.pictures.week import Day, Event

TODAY = date(2026, 3, 4)
PHQ9 = [
    Zone(0, 5, "Minimal"),
    Zone(5, 10, "Mild"),
    Zone(10, 15, "Moderate"),
    Zone(15, 20, "Mod. severe"),
    Zone(20, 27, "Severe"),
]


def _series(name: str, values: list[float]) -> Series:
    return Series(
        name,
        [Reading(TODAY - timedelta(weeks=len(values) - 1 - at), value) for at, value in enumerate(values)],
    )


def everything() -> dict[str, object]:
    phq, gad = (
        _series("PHQ-9", [21, 19, 18, 15, 16, 12, 10, 9, 7]),
        _series("GAD-7", [17, 16, 16, 14, 13, 12, 9, 8, 8]),
    )
    return {
        "today": TODAY, "zones": PHQ9, "one": [phq], "two": [phq, gad], "single": [_series("PHQ-9", [14])],
        "worse": [_series("PHQ-9", [6, 7, 9, 14])], "plain": [_series("Craving", [8, 7, 7, 5, 6, 4, 3, 4, 2, 2])],
        "trend": [21, 19, 18, 15, 16, 12, 10, 9, 7], "flat": [4, 4, 4, 4],
        "search": [(0, 2210), (0.6, 1840), (1.4, 1502), (3.1, 1466), (7, 1190), (12.5, 1041)],
        "stops": [
            Stop(date(2026, 1, 5), "First call", note="A sister called"),
            Stop(date(2026, 1, 6), "Insurance verified", "moss"),
            Stop(date(2026, 1, 7), "Assessment", note="IOP recommended"),
            Stop(date(2026, 1, 8), "Admitted", "moss"),
            Stop(date(2026, 1, 29), "Return to use, stayed", "amber"),
            Stop(date(2026, 2, 9), "Phase 2"),
            Stop(date(2026, 3, 2), "Plan reviewed", "moss"),
        ],
        "stages": [Stage("Getting in", date(2026, 1, 5), date(2026, 1, 8), "before"), Stage("IOP, phase 1", date(2026, 1, 8), date(2026, 2, 9)), Stage("Phase 2", date(2026, 2, 9))],
        "until": date(2026, 4, 6),
        "first_stop": [Stop(TODAY - timedelta(days=1), "First call"), Stop(TODAY, "Insurance verified", "moss")],
        "days": _days(), "empty_days": [Day(TODAY - timedelta(days=2 - at)) for at in range(5)],
    }  # fmt: skip


def _days() -> list[Day]:
    monday = TODAY - timedelta(days=2)
    dbt = Event(time(10, 30), time(12), "DBT skills", "Room B", "#dbt", "group")
    relapse = Event(time(13), time(14, 30), "Relapse prevention", "Room A", "#rp", "group", "video")
    return [
        Day(monday, [dbt, relapse]),
        Day(monday + timedelta(1), [Event(time(9), time(9, 45), "Alex K.", private=True), Event(time(9, 30), time(11), "Assessment", "Two at once"), Event(time(13), time(14), "Held for J. M.", kind="hold")]),
        Day(TODAY, [Event(time(9), time(10), "Jordan M.", "Individual", "#jm", private=True), dbt, relapse, Event(time(15), time(15, 50), "Rivera family", "", "#fam", "family")]),
        Day(monday + timedelta(3), [Event(time(9), time(12), "PHP block", "Rooms A and B", "#php", "group"), Event(time(14), time(15), "Team staffing"), Event(time(15), time(15, 30), "Nico V.", kind="off")]),
        Day(monday + timedelta(4), [dbt, Event(time(13), time(14), "Psychoeducation for families and friends", "Video", "#pe", "family", "video")]),
    ]  # fmt: skip
