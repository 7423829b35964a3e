"""What the gallery shows. Nobody here resembles a real person."""

from types import SimpleNamespace as Thing

LONG = "Maria Guadalupe Concepción Villanueva-Oyelaran de los Ángeles Montgomery-Fitzwilliam III"
RTL = "فاطمة الزهراء بنت عبد الرحمن"
NAMES = {"usual": "Jordan Mercer", "long": LONG, "none": "", "rtl": RTL}


def frame(names: str = "usual") -> Thing:
    staff = {"usual": "Dr. Mei Okafor", "long": LONG, "none": "", "rtl": RTL}.get(names, "")
    places = [
        Thing(label="Today", url="/ui/frames/today/", icon="sun", count=None, current=True),
        Thing(label="Enquiries", url="#enquiries", icon="phone-incoming", count=7, current=False),
        Thing(label="Clients", url="/ui/frames/chart/", icon="users", count=38, current=False),
        Thing(label="Assessments", url="#assessments", icon="clipboard-list", count=4, current=False),
        Thing(label="Schedule", url="#schedule", icon="calendar-days", count=None, current=False),
        Thing(label="Authorizations", url="#authorizations", icon="shield-check", count=3, current=False),
        Thing(label="Outcomes", url="#outcomes", icon="chart-line", count=None, current=False),
    ]
    alert = Thing(text=f"{NAMES.get(names) or 'Caller without a name'}: answered yes to question 4 of the C-SSRS screener",
                  url="#alert", urgency="Now", waiting_for="Dr. Okafor, 12 minutes")  # fmt: skip
    return Thing(
        center_name="Lighthouse Recovery & Behavioral Health of the Greater Lakes" if names == "long" else "Harbor IOP",
        places=places, user_name=staff, user_role="Primary therapist" if staff else "",
        alerts=[alert] if names in {"long", "rtl"} else [], idle_seconds=900,
    )  # fmt: skip


def chart(names: str = "usual") -> Thing:
    name = NAMES.get(names, "")
    labels = ["Story", "Assessment", "Coverage", "Plan", "Notes", "Measures", "Papers", "Contacts", "Trail"]
    return Thing(
        client_id=1, display_name=name, legal_name="Jordana Elisabeth Mercer" if names == "usual" else name,
        pronouns="they/them" if names == "usual" else "", mrn="H-00418" if names != "none" else "",
        age=34 if names != "none" else None, level="IOP", stage="Phase 2, week 5", restricted=names != "none",
        tabs=[Thing(label=label, url=f"#{label.lower()}", current=label == "Story", count=2 if label == "Papers" else None) for label in labels],
    )  # fmt: skip


def components() -> dict[str, object]:
    steps = [
        {"title": "First call", "state": "done", "note": "Mon 9:12 AM"},
        {"title": "Insurance verified", "state": "done", "note": "Mon 2:40 PM"},
        {"title": "Assessment", "state": "current", "note": "Today 1:00 PM"},
        {"title": "Level decided", "state": "next", "note": "Dr. Okafor"},
        {"title": "Papers signed", "state": "next", "url": "#papers"},
        {"title": "Admission", "state": "next", "note": "Due Wed 9:12 AM"},
    ]
    return {
        "long": LONG,
        "rtl": RTL,
        "people": ["Ada Kim", "Rui Bento", "Tess Sol", "Lou Marsh", "Cy Poole", "Nia Vance"],
        "steps": steps,
        "steps_done": [{**step, "state": "done"} for step in steps],
        "hours_why": [("Mon, process group", "3 h"), ("Wed, left 30 min early", "2 h 30 min"), ("Thu, DBT skills", "6 h"), ("Prescribed", "14 h")],
        "events": [
            {"when": "Today 9:40", "title": "Assessment started", "note": "Dr. Okafor, two of six domains", "tone": "river"},
            {"when": "Mar 3", "title": "Safety answer on the C-SSRS screener", "note": "Seen in 6 minutes, safety plan made", "tone": "rose", "url": "#x"},
            {"when": "Mar 2", "title": "Insurance verified", "note": "By phone, reference 4471", "tone": "moss"},
            {"when": "Mar 1", "title": "Packet sent", "note": "Two of five papers signed", "tone": "amber"},
            {"when": "Feb 28", "title": "First call", "note": LONG},
        ],
        "facts": {"Name used": "Jordan", "Pronouns": "they/them", "Language": "English, interpreter not needed", "Living situation": "", "Best time to call": "After 4 PM; neutral message allowed", "Referred by": LONG},
        "tabs": [{"label": "Open", "url": "#a", "current": True, "count": 12}, {"label": "Waiting on others", "url": "#b"}, {"label": "Closed", "url": "#c"}],
        "columns": ["Client", "Step", "Owner", "Hours>", "Next"],
        "rows": [["Jordan Mercer", "Assessment", "Dr. Okafor", "11.5", "Today 1:00 PM"], [LONG, "Papers", "R. Bento", "9", "Tomorrow"], [RTL, "Insurance", "–", "0", "Call back"]],
    }  # fmt: skip
