"""docs/reference/x12.md: what is read and written, every rule that a file is looked at by, and what is not done."""

from collections.abc import Iterator

from midspan.edi.reference import TITLES
from midspan.edi.tables import load
from midspan.edi.transactions.registry import BODIES

GUIDES = {
    "270": "005010X279A1", "271": "005010X279A1", "276": "005010X212", "277": "005010X212, 005010X214 (277CA)", "278": "005010X217",
    "835": "005010X221A1", "837": "005010X222A1, 005010X223A2", "999": "005010X231A1",
}  # fmt: skip
CHECKED = {
    "270": "can it be answered", "271": "segments", "276": "can it be answered", "277": "segments", "278": "a request: can it be answered",
    "835": "does the money add up", "837": "everything below", "999": "do the counts agree",
}  # fmt: skip
READER = {
    "isa-width": ("warning", "an element of ISA has another width than X12 gives it"),
    "no-isa": ("error", "a group without an interchange, or an IEA without an ISA"),
    "no-iea": ("error", "an interchange does not end"),
    "no-gs": ("error", "a transaction without a group, or a GE without a GS"),
    "no-ge": ("error", "a group does not end"),
    "no-st": ("error", "an SE without an ST"),
    "no-se": ("error", "a transaction does not end"),
    "control": ("error", "the number at the end is not that at the beginning"),
    "count": ("error", "it says another number of segments, transactions or groups than there are"),
    "outside": ("error", "a segment outside of any transaction; it is kept"),
    "not-read": ("warning", "a transaction of another kind; its segments are kept"),
    "unknown-segment": ("warning", "a segment that has no field here; it is kept where it stands"),
    "unknown-loop": ("warning", "a part that has no field here; it is kept where it stands"),
    "too-many": ("warning", "a part that may stand once stands there again; it is kept"),
    "twice": ("warning", "a segment that may stand once stands there again; it is kept"),
    "spoilt": ("warning", "an element holds what does not belong there, such as letters for a date; the segment is kept as it is"),
}  # fmt: skip
TABLES = {
    "claims": "values of claims: bill types, places of service, programs with their codes, what payers want of a week, whole days",
    "segments": "lengths of elements, elements that must be there, levels",
    "findings": "the rules below",
    "words": "what `explain` says for codes",
}  # fmt: skip
OPENING = """\
What insurers and programs tell one another in the United States is written in X12. `midspan.edi` reads it, writes it and says what is
wrong with it. It is plain Python without a database; the command is `midspan edi read|check|explain FILE` (`-` reads standard input).

- **Read** prints JSON, with `--lines` a JSON object a line in memory that does not grow with the file. Reading is tolerant: any separators,
  line breaks, UTF-8, UTF-16 or Latin-1, several interchanges. What has no field is kept in `other` or `kept`, never dropped.
- **Check** prints findings, one a line: severity, place (segment, element, component, transaction), what is wrong, what mends it, the rule.
  Exit code 1 where one is an error, 2 where the file cannot be read.
- **Explain** prints what the file says, in words.
- **Writing** (`midspan.edi.writing.write`) is strict: the same input gives the same bytes, counts are counted, control numbers are given
  by the caller, and what X12 has no room for is refused with its path.
"""
LIMITS = """\
- Whether a payer covers a service, whether somebody is insured on a day, and what a contract says is not in the file and not looked at.
- Diagnoses are looked up in the ICD-10-CM edition that is kept; on days of other fiscal years only codes that are in it are known.
  Procedures are looked up in Midspan's own table of services; of other codes only the shape is looked at.
- CARC, RARC, NUBC and taxonomy codes are looked at by their shape; their lists are licensed and not shipped.
- Rows of the tables whose source says *unconfirmed* are general knowledge. A payer's companion guide goes before them.
- Duplicates, whole days and weeks are looked for within one file; what was sent before is not known to it.
- Element lengths are looked at for the segments in the table; a map of the whole guide is pyx12's, which judges in the tests.
- Of a week only what stands on one institutional claim is counted.
"""


def render() -> str:
    """The page."""
    return "\n".join(_lines()).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield from ("# X12: what is read, written and checked", "", OPENING)
    yield from ("## Transactions", "", "| | guide | read | written | checked for |", "|---|---|---|---|---|")
    for kind, _ in BODIES:
        title = TITLES[kind].partition(": ")[2]
        yield f"| [{kind}](x12/{kind}.md) {title} | {GUIDES[kind]} | yes | yes | {CHECKED[kind]} |"
    yield from ("", "Of other kinds (834, 997, 820 …) the segments are kept as they are.", "")
    yield from ("## Rules of the scrubber", "", "An **error** will be refused, or the money is wrong; a **warning** wants a look; a **note** is only told.", "")  # fmt: skip
    yield from ("| rule | severity | says | mend | source |", "|---|---|---|---|---|")
    for name, row in sorted(load("findings").body["rule"].items()):
        yield f"| `{name}` | {row['severity']} | {_cell(row['says'])} | {_cell(row['mend'])} | {_cell(row['source'])} |"
    yield from ("", "## Rules of the reader", "", "| rule | severity | when |", "|---|---|---|")
    yield from (f"| `{name}` | {severity} | {when} |" for name, (severity, when) in READER.items())
    yield from (
        "",
        "## Tables",
        "",
        "Dated files in `src/midspan/edi/data`; a change is a new file with a later date.",
        "",
    )
    yield from ("| table | holds | source | licence |", "|---|---|---|---|")
    for name, holds in TABLES.items():
        table = load(name)
        yield f"| `{table.ref}` | {holds} | {_cell(table.source)} | {_cell(table.licence)} |"
    yield from ("", "## Limits", "", LIMITS)


def _cell(text: str) -> str:
    """Words for a cell of a table; what is filled in stands there as …"""
    out, rest = "", text
    while "{" in rest:
        before, _, rest = rest.partition("{")
        out, rest = f"{out}{before}…", rest.partition("}")[2]
    return (out + rest).replace("|", "\\|") or " "
