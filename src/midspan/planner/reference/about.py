"""The words at the top of the format's page."""

ABOUT = """# The week's plan as a file

`midspan plan INSTANCE.json` reads one week of a program, or of several sites that share staff by video, and answers
with a plan: which groups run, when, who leads them, who sits in them, and when each client has appointments. Both are
JSON. Fields that are not named here are let be.

- A **day** is counted from 0, the first day of the week; a **slot** from 0, the first of the day.
- A **span** `[start, end]` covers the slots from `start` up to, and without, `end`.
- **Points** are what a plan costs: whole numbers, fewer are better. No number is negative.
- An **id** is a whole number or a text. It is unique in its list and says nothing about an order.
"""

COMMAND = """## The command

    midspan plan INSTANCE.json [--seconds S | --moves N] [--seed N] [--out PLAN.json] [--partial]
                               [--bound] [--explain CLIENT] [--sites N]

`-` reads standard input. Without `--out` one object is written to standard output: `sessions` and `appointments` (the
plan), `report`, `cannot_be_met` and `search`. With `--out` the plan alone goes to that file and the rest to standard
output. Progress is told on standard error; Ctrl-C ends the search with the best plan so far. The same `--moves` and
`--seed` give the same plan everywhere; `--seconds` (30 unless given) do not. The first run compiles the search, which
is not counted in the seconds. `--bound` proves beside the search how cheap a plan could be at best (`bound`, with the
`gap` to the plan found, as a part of its total); `--explain` adds why one client has what the plan gives, and what
would mend what is missing (`explanation`). `--sites` plans the sites of a week side by side in so many processes, and
in the last part of the time the whole week: telehealth together, and whoever is seen from another site.

Exit code 0: there is a plan, even if some needs stay unmet. Exit code 2: there is none. Either the file is malformed
(each fault is told with its place, such as `clients[3].availability[2]`), or it contradicts itself.

## What cannot be met

Before the search it is told what no plan can meet, with the place in the file and what would mend it.

- A **contradiction** (`stops` is true) lies in the file itself: more hours prescribed than the client is free for, a
  required topic that no program of the client teaches, an appointment that nobody gives, a leader without a credential
  for anything, in-person clients at a site without rooms. Nothing is planned, unless `--partial` asks for a plan of the
  rest; whatever is planned is always judged against the whole file.
- A **shortage** lies in the week: nobody with the credential works at the client's times, a caseload is full, too few
  people could come to a group. The week is planned, and what is missing stays unmet.

All that is told is proven. What is not told may still turn out to be impossible.
"""

EDITIONS = """## The two editions

`iop-week-1` is the plain week: blocks, topics, appointments. `iop-week-2` adds all fields that may be left out below,
except `first_slot`, `first_day`, `previous_plan` and `change_weights`; left out, they change nothing, so a file of the
first edition means and costs the same in the second. In a file of the first they are refused. What they mean:

- **Hours.** With `minutes`, `min_blocks` and `max_blocks` say nothing: a session gives its block's `counted_minutes`, an
  appointment of the kinds in `counts` its own length. The most holds for groups alone: no appointment is left out for
  it. Either everybody's hours are in minutes or nobody's. `days` are the days with a session.
- **Appointments.** `times` says how many of a kind, 0 for none in this week. All `IND` of a client are with one
  therapist. One that the client had in the previous plan at the same time has not moved, whichever of several it was.
- **Pull-outs.** A kind in `inside` may lie wholly inside a session of the client, who then is in both; it counts once, with
  the session. Beside the session it counts for itself. It never reaches over the edge of a session.
- **Standing groups** have at most one session each, in their own block (which their program need not list). Who is on the
  roster has no right to a chair; a pin gives a chair its price. Seats cost `join_group` only for those who belong to
  another group of the program, not for people without one. What a group and its program serve holds together.
- **Curriculum.** Nobody joins after `open_until`, or without what the group `requires`; a seat costs `week_apart` for each
  week between the group's and the client's own. Who is on the roster is let be. A `newcomer` whose week begins on
  another day than the program's `entry_days` costs `other_entry_day`.
- **Both ways**: clients who attend by telehealth only may sit in a group at a site that is `by_video` too; a State then
  counts as in a group by video.
- **Several kinds and sites.** Staff `gives` appointments of several kinds, and work at the site that `site_by_day` names. With a
  therapist the client meets where the therapist is.
- **Parts.** A group with `segments` teaches the topics they name (its own `topic`, if they name none), each once. Its leader
  leads the parts without a leader or with the leader's name, holds their credentials, and is busy only then. The
  others' parts, and the co-leader's whole block, are time to be kept in `held`, as long as the group runs.
- **Kept time**: `what` is `break`, the kind of an expected visit, `co-lead` or `lead` with the group's id. It lies in the hours
  of a person; all but breaks are work of the week. A break is wanted only on a day on which the person works.
- **Notes**: `note_slots` for each session led are work of the week, at no particular time.
- **By video** are groups without a site, appointments of clients who attend by telehealth only, and of those who attend
  either way with staff of another site. Then a State that is known (trait `state`) must be among the `licences`.
- **Closed**: no group meets at the place, its staff do not work unless `by_video`, and nobody who comes in person only has
  an appointment there. Without a `site` nothing happens anywhere.
- **Apart**: clients of `keep_apart` are in no session together. `excluded_staff` see the client neither alone nor as a
  leader or co-leader of a group.
- **Caseload**: `IND` appointments and `assigned` together.
- **Free chairs** of a program are those of its sessions in the plan; below its `reserve` each costs.
"""
