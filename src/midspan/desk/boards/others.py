"""Today for the privacy officer and the administrator."""

from datetime import timedelta

from midspan.center import queries as centers
from midspan.desk.boards.base import Board, Desk, Line, Panel, Tile, link
from midspan.privacy import queries as privacy
from midspan.privacy.places import NOUNS, url_of
from midspan.rules import rights
from midspan.trail import queries as trail

SHOWN = 10
LICENCES_AHEAD = timedelta(days=60)


def privacy_officer(desk: Desk) -> Board:
    """What runs against a clock, what is due first on top; consents that end or were revoked beside it."""
    found, work = privacy.desk(desk.reader, at=desk.now), privacy.worklist(desk.reader, at=desk.now)
    counts, soon = found.counts, rights.soon_days(desk.today)
    pressing = [one for one in found.lines if one.left.days <= soon]
    home = link("privacy:worklist")
    return Board(
        tiles=(
            Tile(label="Late", value=found.late, tone="amber" if found.late else "", url=home, why="What should have been done by now, each with its own clock on its page."),
            Tile(label=f"Due in {soon} days", value=len(pressing) - found.late, url=home, why="Clocks that run out within these days, today among them."),
            Tile(label="Open incidents", value=counts["incident"], url=link("privacy:incidents"), why="Not decided yet, or a breach of which somebody has still to be told."),
            Tile(label="Requests and grievances", value=counts["request"] + counts["grievance"], url=link("privacy:requests"), why=[("Requests of clients about their record", str(counts["request"])), ("Grievances that do not name you", str(counts["grievance"]))]),
        ),
        main=(
            Panel(title="Due first", url=home, link="All", count=len(found.lines) or None, nothing="Nothing waits.", lines=tuple(
                Line(title=one.title, note=f"{one.says} · {one.note}", mark=NOUNS[one.noun][1], tone=one.left.tone, private=True, url=url_of(one), chip=one.left.words, chip_tone=one.left.tone) for one in found.lines[:SHOWN])),
        ),
        side=(
            Panel(title="Consents ending or revoked", url=link("privacy:consents"), nothing="None ends soon.", lines=tuple(
                Line(title=one.client_name, note=f"{one.kind_label}{f', {one.to_whom}' if one.to_whom else ''}", private=True, who=one.client_name, url=link("privacy:client", one.client_id), chip=f"{one.how.capitalize()} {desk.day(one.when)}", chip_tone="amber") for one in (*work.revoked, *work.ending)[:SHOWN])),
        ),
    )  # fmt: skip


def administrator(desk: Desk) -> Board:
    """Who works here, licences that end, and whether the trail is sealed."""
    staff = centers.staff(desk.reader.center_id)
    ending = sorted(
        (
            one
            for one in staff
            if one.licensed and one.license_expires and one.license_expires <= desk.today + LICENCES_AHEAD
        ),
        key=lambda one: one.license_expires or desk.today,
    )
    seal = trail.last_seal()
    unsealed, _ = trail.unsealed(trail.current_era(), seal.hi if seal else 0)
    return Board(
        tiles=(
            Tile(label="People who work here", value=len(staff), url=link("center:people"), why="Open memberships of this center."),
            Tile(label="Licences ending", value=len(ending), tone="amber" if ending else "", why=f"Licences that ended or end within {LICENCES_AHEAD.days} days."),
            Tile(label="Trail rows not yet sealed", value=unsealed, why="Rows are sealed every few seconds; `midspan trail verify` checks every seal."),
        ),
        main=(
            Panel(title="Licences that end", count=len(ending) or None, nothing="No licence ends soon.", lines=tuple(
                Line(title=one.signed_name, note=f"{one.title} · {one.license_state}", who=one.name, chip=desk.day(one.license_expires) if one.license_expires else "", chip_tone="amber", url=link("center:person", one.user_id)) for one in ending)),
        ),
        side=(
            Panel(title="The center", nothing="", lines=(Line(title=desk.center.name, note=f"{desk.center.document_title}, {len(desk.center.offered_levels)} levels, {len(desk.center.tracks)} tracks", mark="building-2", tone="neutral"),), uncounted=True),
        ),
        action=("Add a person", link("center:add_person"), "user-plus"),
    )  # fmt: skip
