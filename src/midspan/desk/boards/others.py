"""Today for the privacy officer and the administrator."""

from datetime import timedelta

from midspan.center import queries as centers
from midspan.desk.boards.base import Board, Desk, Line, Panel, Tile, link
from midspan.privacy import queries as privacy
from midspan.trail import queries as trail

SHOWN = 10
LICENCES_AHEAD = timedelta(days=60)


def privacy_officer(desk: Desk) -> Board:
    """Charts opened with a reason, consents that end or were revoked, charts closed to somebody."""
    work = privacy.worklist(desk.reader, at=desk.now)
    return Board(
        tiles=(
            Tile(label="Openings to review", value=len(work.openings), tone="amber" if work.openings else "", url=link("privacy:worklist"), why="Charts that were opened outside the caseload and not reviewed."),
            Tile(label="Consents ending", value=len(work.ending), url=link("privacy:worklist"), why=f"Consents that end within {work.days_ahead} days, or ended in the last {work.days_back}."),
            Tile(label="Revoked lately", value=len(work.revoked), url=link("privacy:worklist"), why=f"Consents revoked in the last {work.days_back} days."),
            Tile(label="Restricted charts", value=len(work.restrictions), url=link("privacy:worklist"), why="Charts that are closed to a named member of staff."),
        ),
        main=(
            Panel(title="Opened with a reason", url=link("privacy:worklist"), link="Worklist", count=len(work.openings) or None, nothing="Nobody opened a chart outside their caseload.", lines=tuple(
                Line(title=one.client_name, note=f"{one.user_name}: {one.reason}", when=desk.time(one.since), private=True, url=link("privacy:review", one.access_id)) for one in work.openings[:SHOWN])),
        ),
        side=(
            Panel(title="Consents ending or revoked", nothing="None ends soon.", lines=tuple(
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
