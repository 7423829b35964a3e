"""What a person tells in the interview, domain by domain, made up to fit the ratings. No database here."""

import random
from datetime import date, timedelta
from typing import Any

from midspan.demo.answers import HOURS, Finding
from midspan.demo.cast import Person
from midspan.demo.phrases import Voice
from midspan.demo.plan import Row

SUBSTANCE = {
    "alcohol": ("alcohol", "oral", "F10.20", "Alcohol use disorder, moderate to severe"),
    "opioids": ("rx_opioid", "oral", "F11.20", "Opioid use disorder, moderate to severe"),
    "stimulants": ("cocaine", "nasal", "F14.20", "Cocaine use disorder, moderate to severe"),
    "cannabis": ("cannabis", "smoked", "F12.20", "Cannabis use disorder, moderate to severe"),
    "sedatives": ("benzodiazepine", "oral", "F13.20", "Sedative use disorder, moderate to severe"),
}
WITHDRAWAL_FROM = {
    "alcohol": "alcohol",
    "opioids": "opioid",
    "stimulants": "stimulant",
    "cannabis": "other",
    "sedatives": "sedative",
}
MOOD = (
    ("F33.1", "Depressive disorder, recurrent, moderate"),
    ("F41.1", "Generalized anxiety disorder"),
    ("F43.10", "Post-traumatic stress disorder"),
    ("F32.1", "Depressive episode, moderate"),
)
AMOUNTS = {
    "alcohol": ["6 to 8 drinks", "a bottle of wine", "a pint of vodka", "5 beers"],
    "opioids": ["3 to 4 tablets", "half a gram"],
    "stimulants": ["half a gram", "a gram on weekends"],
    "cannabis": ["2 to 3 grams", "a vape cartridge a week"],
    "sedatives": ["4 to 6 mg"],
}


def domains(
    row: Row, person: Person, today: date, dice: random.Random, say: Voice, found: Finding
) -> dict[str, dict[str, Any]]:
    """Answers by domain, in the order in which they are asked."""
    return {
        "substance_use": _use(row, person, today, dice, say, found),
        "mental_health": _mind(row, dice, say),
        "prior_treatment": _before(row, today, dice, say),
        "medical": _body(row, person, dice, found),
        "life": _life(row, person, dice, say),
        "goals": _goals(row, dice, say),
        "safety": {
            "program": "mh" if row.substance == "none" else dice.choice(["sud", "dual", "dual"]),
            "hours_need": HOURS[row.need],
            "safety_plan": dice.choice(["not_needed", "started", "done"]),
        },
    }


def _use(
    row: Row, person: Person, today: date, dice: random.Random, say: Voice, found: Finding
) -> dict[str, Any]:
    withdrawal = {0: "none", 1: "low", 3: "high"}[found.ratings[1][0]]
    if row.substance == "none":
        return {"no_use": "yes", "withdrawal_risk": "none"}
    substance, route, _, _ = SUBSTANCE[row.substance]
    since = {0: dice.randint(24, 60), 1: dice.randint(2, 12), 3: 0}[found.ratings[1][0]]
    rows = [{
        "substance": substance, "route": route, "frequency": "none" if since > 30 else dice.choice(["3_6_week", "daily"]),
        "amount": dice.choice(AMOUNTS[row.substance]), "last_use": (today - timedelta(days=since)).isoformat(),
        "first_age": dice.randint(12, 14) if person.minor else dice.randint(13, 18), "longest_without": dice.choice(["3 weeks", "4 months", "A year", "10 days", "Two years"]),
    }]  # fmt: skip
    if dice.random() < 0.45:
        rows.append({"substance": "nicotine", "route": "smoked", "frequency": "daily"})
    overdosed = row.substance == "opioids" and dice.random() < 0.4
    given: dict[str, Any] = {
        "substances": rows, "overdose": "yes" if overdosed else "no", "moud": "none", "withdrawal_risk": withdrawal,
        "withdrawal_substance": WITHDRAWAL_FROM[row.substance], "complicated_history": "no",
        "patterns": say(f"told.patterns_{row.substance}"),
    }  # fmt: skip
    if overdosed:
        given["overdose_words"] = say("told.overdose")
    if row.substance == "opioids":
        given |= {
            "naloxone": dice.choice(["yes", "given"]),
            "moud": "buprenorphine",
            "moud_words": "16 mg a day, next refill in ten days",
        }
    if row.substance == "alcohol":
        given["moud_wanted"] = dice.choice(["yes", "no"])
    if row.has("stepped_down"):
        given["detox_completed"] = "yes"
    return given


def _mind(row: Row, dice: random.Random, say: Voice) -> dict[str, Any]:
    attempted = row.has("suicide_high") or dice.random() < 0.12
    symptoms = dice.sample(["low_mood", "worry", "sleep", "trauma", "anger", "grief", "attention"], 3)
    rows = []
    if row.substance != "none":
        _, _, code, label = SUBSTANCE[row.substance]
        rows.append({"code": code, "label": label, "certainty": "confirmed"})
    if row.substance == "none" or dice.random() < 0.6:
        code, label = dice.choice(MOOD)
        rows.append(
            {"code": code, "label": label, "certainty": dice.choice(["confirmed", "reported", "provisional"])}
        )
    given = {
        "danger_now": "no", "imminent_harm_others": "no", "attempts": "yes" if attempted else "no", "symptoms": symptoms,
        "symptoms_words": say("told.symptoms"), "diagnoses": rows, "thinking": "clear", "observed": say("told.observed"),
    }  # fmt: skip
    return given | ({"attempts_words": say("told.attempts")} if attempted else {})


def _before(row: Row, today: date, dice: random.Random, say: Voice) -> dict[str, Any]:
    helped = {"helped": say("told.helped"), "did_not_help": say("told.not_helped")}
    if row.has("stepped_down"):
        place = {
            "what": "residential",
            "where": "Live Oak House",
            "year": today.year,
            "length": "28 days",
            "ended": "completed",
        }
        return helped | {"first_time": "no", "episodes": [place], "prior_level": "3.5"}
    if dice.random() < 0.5:
        return helped | {"first_time": "yes"}
    place = {
        "what": dice.choice(["outpatient", "iop", "detox"]),
        "where": dice.choice(["Dallas", "Fort Worth", "Houston"]),
        "year": today.year - dice.randint(1, 6),
    }
    return helped | {
        "first_time": "no",
        "episodes": [place | {"ended": dice.choice(["completed", "left", "moved"])}],
    }


def _body(row: Row, person: Person, dice: random.Random, found: Finding) -> dict[str, Any]:
    given: dict[str, Any] = {
        "no_allergies": "yes",
        "doctor": "Family clinic, seen this year",
        "pregnant": "no" if person.sex_on_policy == "F" else "n/a",
    }
    given |= {"no_conditions": "yes"} if found.ratings[2][0] == 0 else {"conditions": found.ratings[2][1]}
    medicines = [
        {
            "name": "Sertraline",
            "dose": "50 mg in the morning",
            "for": "Mood",
            "prescriber": "Family doctor",
            "taking": dice.choice(["yes", "sometimes"]),
        }
    ]
    if row.substance == "opioids":
        medicines.append(
            {
                "name": "Buprenorphine and naloxone",
                "dose": "16 mg a day",
                "for": "Opioid use disorder",
                "prescriber": "Hospital clinic",
                "taking": "yes",
            }
        )
    if row.substance == "opioids" or dice.random() < 0.5:
        return given | {"medications": medicines}
    return given | {"no_medications": "yes"}


def _life(row: Row, person: Person, dice: random.Random, say: Voice) -> dict[str, Any]:
    housing = {"residential": "unsafe"}.get(
        row.need, "recovery_residence" if row.has("stepped_down") else "stable"
    )
    works = "student" if person.minor else dice.choice(["full", "full", "part", "leave", "looking", "home"])
    given = {
        "housing": housing, "home_words": say("told.home_residence" if housing == "recovery_residence" else "told.home"), "safe_at_home": "no" if housing == "unsafe" else "yes",
        "firearms": dice.choice(["no", "no", "locked", "declined"]), "means_at_hand": "no", "means_words": say("told.means"),
        "transport": dice.choice(["own", "rides", "public"]), "work": works, "family": "" if person.minor else say("told.family"),
        "supports": say("told.supports"), "legal": ["dui"] if row.has("court") else ["none"],
    }  # fmt: skip
    if person.interpreter:
        given["barrier"] = "language"
    if dice.random() < 0.3:
        given["culture"] = say("told.culture")
    return given


def _goals(row: Row, dice: random.Random, say: Voice) -> dict[str, Any]:
    return {
        "wants": say("told.wants"), "reasons": say("told.why_now"), "strengths": say("told.strengths"), "hopes": say("told.hopes"),
        "importance": dice.randint(6, 10), "confidence": dice.randint(3, 8), "motivation": dice.choice(["moderate", "high", "high"]),
        "preference": "2.1" if row.need in {"iop", "managed", "outpatient"} else "2.5",
    }  # fmt: skip


def anew() -> dict[str, dict[str, Any]]:
    """The answers on safety, which every assessment asks anew, of somebody in full days."""
    return {
        "substance_use": {"withdrawal_risk": "none"},
        "mental_health": {"danger_now": "no", "imminent_harm_others": "no"},
        "life": {"safe_at_home": "yes", "means_at_hand": "no"},
        "safety": {"hours_need": HOURS["php"], "safety_plan": "exists"},
    }
