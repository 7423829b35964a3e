"""Contradictions are warnings that name both sources."""

from pathlib import Path

import pytest

from midspan.center import findings, reading

CENTERS = Path(__file__).parents[2] / "centers"


def warnings(slug: str) -> list[str]:
    return [str(finding) for finding in findings.warnings(reading.read(CENTERS / f"{slug}.toml"))]


@pytest.mark.parametrize(
    ("slug", "parts"),
    [
        ("lighthouse", ("levels.2.5.hours", "25–30", "002:22", "30 or more", "002:272")),
        ("lighthouse", ("levels.2.5.hours", "= 30 hours", "002:274", "upper end of 25–30", "002:22")),
        ("lighthouse", ("levels.2.1.weeks", "8–12 weeks", "002:41", "2–4 months", "002:21")),
        ("lighthouse", ("levels.2.1.weeks", "8–12 weeks", "002:41", "3 months", "002:43")),
        ("lighthouse", ("levels.2.1.hours", "9–12", "002:40", "narrower", "9 to under 20")),
        ("lighthouse", ("levels.2.1.hours", "= 9–20", "002:38", "002:39", "outside 9–12")),
        ("lighthouse", ("levels.2.1.usual_weeks", "13 weeks", "002:43", "nobody is discharged")),
        ("minds-over-matter", ("levels.2.1.days", "3–5", "000:14", "3–4", "000:9")),
        ("coastal", ("about.citation", "Psychiatric Services", "001:95")),
        ("aacs", ("levels.2.1.who_for", "003:139", "003:163")),
    ],
)
def test_the_document_disagrees_with_itself(slug: str, parts: tuple[str, ...]) -> None:
    assert any(all(part in line for part in parts) for line in warnings(slug)), warnings(slug)


def test_equal_statements_in_other_units_do_not_disagree() -> None:
    assert not any("8–12 weeks (002:282)" in line for line in warnings("lighthouse"))


def test_what_a_track_delivers_counts_breaks_out_and_individual_sessions_in() -> None:
    center = reading.read(CENTERS / "lighthouse.toml")
    hours = {track.key: findings.track_hours(center, track) for track in center.tracks}
    assert (hours["day"].on_site, hours["day"].countable, hours["day"].total) == (9, 8.5, 9.5)
    assert (hours["full_day"].on_site, hours["full_day"].total) == (30, 26)


def test_a_track_outside_its_level_s_band_is_told(tmp_path: Path) -> None:
    text = (CENTERS / "lighthouse.toml").read_text()
    path = tmp_path / "thin.toml"
    path.write_text(text.replace('["mon 16:00", "wed 16:00", "thu 16:00"]', '["mon 16:00", "wed 16:00"]'))
    found = findings.warnings(reading.read(path, CENTERS / "base.toml"))
    told = [finding.says for finding in found if finding.path == "tracks.adolescent.meets"]
    assert len(told) == 2
    assert "delivers 6.67 countable hours a week" in told[1]
