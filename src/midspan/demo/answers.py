"""What a person answers: questionnaires, the six domains, the ratings. Made up to fit one another; no database here."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from midspan.demo.cast import Person
from midspan.demo.phrases import Voice
from midspan.demo.plan import Row

PHQ9 = ("interest", "mood", "sleep", "energy", "appetite", "worth", "concentrate", "psychomotor")
GAD7 = ("nervous", "control", "worry", "relax", "restless", "irritable", "afraid")
PTSD = ("q1", "q2", "q3", "q4", "q5")
CALM = {"q1": 0, "q2": 0, "q6": 0}
LOW = {"q1": 1, "q2": 0, "q6": 0}
MODERATE = {"q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0, "q6": 0}
HIGH = {"q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 0, "q6": 0}
SCREENS = {"suicide_high": HIGH, "screen_low": LOW, "screen_moderate": MODERATE, "alert_acknowledged": MODERATE}

RECOMMENDED = {"iop": "2.1", "php": "2.5", "outpatient": "1.5", "managed": "2.7", "managed_php": "2.7", "withdrawal": "3.7", "residential": "3.5"}
HOURS = {"iop": 9, "php": 25, "outpatient": 2, "managed": 10, "managed_php": 24, "withdrawal": 168, "residential": 168}
DEPRESSION = {"iop": (8, 17), "php": (14, 21), "outpatient": (4, 9), "managed": (8, 15), "managed_php": (12, 18), "withdrawal": (10, 16), "residential": (12, 19)}
SUBSTANCE = {
    "alcohol": ("alcohol", "oral", "F10.20", "Alcohol use disorder, moderate to severe"),
    "opioids": ("rx_opioid", "oral", "F11.20", "Opioid use disorder, moderate to severe"),
    "stimulants": ("cocaine", "nasal", "F14.20", "Cocaine use disorder, moderate to severe"),
    "cannabis": ("cannabis", "smoked", "F12.20", "Cannabis use disorder, moderate to severe"),
    "sedatives": ("benzodiazepine", "oral", "F13.20", "Sedative use disorder, moderate to severe"),
}
WITHDRAWAL_FROM = {"alcohol": "alcohol", "opioids": "opioid", "stimulants": "stimulant", "cannabis": "other", "sedatives": "sedative"}
MOOD = (("F33.1", "Depressive disorder, recurrent, moderate"), ("F41.1", "Generalized anxiety disorder"), ("F43.10", "Post-traumatic stress disorder"), ("F32.1", "Depressive episode, moderate"))
AMOUNTS = {"alcohol": ["6 to 8 drinks", "a bottle of wine", "a pint of vodka", "5 beers"], "opioids": ["3 to 4 tablets", "half a gram"], "stimulants": ["half a gram", "a gram on weekends"], "cannabis": ["2 to 3 grams", "a vape cartridge a week"], "sedatives": ["4 to 6 mg"]}


@dataclass(frozen=True, slots=True)
class Finding:
    """What an assessment of somebody finds: ratings with evidence, the totals of the questionnaires."""

    ratings: dict[int, tuple[int, str]]
    depression: int
    anxiety: int


def finding(row: Row, person: Person, dice: random.Random, say: Voice) -> Finding:
    """Ratings that lead to the level that the plan names, and scores beside them."""
    substance = row.substance
    least = 0 if say.has(f"d1.{substance}_0") else 1
    first = 3 if row.need == "withdrawal" else dice.choice([least, 1 if say.has(f"d1.{substance}_1") else least])
    usual = {2: dice.choice([0, 0, 1]), 3: dice.choice([1, 2, 2]), 4: 2, 5: dice.choice([0, 1, 1, 2]), 6: dice.choice([0, 0, 1, 1])}
    if substance == "none":
        usual |= {3: 2, 4: 0}
    if row.need in {"php", "withdrawal", "residential"}:
        usual |= {3: 3 if substance == "none" or dice.random() < 0.3 else 2, 4: 0 if substance == "none" else 3, 5: dice.choice([1, 2, 3])}
    if row.need == "residential":
        usual |= {4: 4, 5: 4}
    if row.need == "outpatient":
        usual |= {2: 0, 3: 1, 4: 1, 5: dice.choice([0, 1])}
    if row.need.startswith("managed"):
        usual |= {2: 2, 4: 3 if row.need == "managed_php" else 2}
    if person.interpreter:
        usual[6] = 2
    if row.has("stepped_down"):
        usual |= {4: max(usual[4], 2), 5: 1}
    ratings = {1: (first, say(f"d1.{substance}_{first}"))} | {n: (value, say(f"d{n}.{value}")) for n, value in usual.items()}
    if row.has("stepped_down"):
        ratings |= {n: (ratings[n][0], say(f"d{n}.residence")) for n in (4, 5)}
    low, high = DEPRESSION[row.need]
    depression = dice.randint(low, high)
    return Finding(ratings, depression, max(2, min(20, round(depression * 0.75) + dice.randint(-3, 4))))


def spread(keys: tuple[str, ...], total: int, dice: random.Random, most: int = 3) -> dict[str, int]:
    """Answers from 0 to `most` by item that add up to `total`."""
    found = dict.fromkeys(keys, 0)
    for _ in range(min(total, most * len(keys))):
        key = dice.choice([k for k in keys if found[k] < most])
        found[key] += 1
    return found


def phq9(total: int, dice: random.Random, *, selfharm: int = 0) -> dict[str, int]:
    """PHQ-9 answers with a given total and answer to the last item."""
    return spread(PHQ9, total - selfharm, dice) | {"selfharm": selfharm, "difficulty": min(3, total // 7)}


def gad7(total: int, dice: random.Random) -> dict[str, int]:
    """GAD-7 answers with a given total."""
    return spread(GAD7, total, dice)


def auditc(dice: random.Random) -> dict[str, int]:
    """AUDIT-C answers of somebody who drinks much."""
    return {"freq": dice.choice([3, 4, 4]), "qty": dice.randint(1, 4), "heavy": dice.randint(2, 4)}


def ptsd(dice: random.Random) -> dict[str, int]:
    """PC-PTSD-5 answers; most people have lived through such an event, a third screens positive."""
    if dice.random() < 0.35:
        return {"gate": 0}
    return {"gate": 1} | spread(PTSD, dice.choice([0, 1, 2, 2, 3, 4, 5]), dice, most=1)


def domains(row: Row, person: Person, today: date, dice: random.Random, say: Voice, found: Finding) -> dict[str, dict[str, Any]]:
    """Answers by domain, in the order in which they are asked."""
    return {
        "substance_use": _use(row, person, today, dice, say, found),
        "mental_health": _mind(row, dice, say),
        "prior_treatment": _before(row, today, dice, say),
        "medical": _body(row, person, dice, found),
        "life": _life(row, person, dice, say),
        "goals": _goals(row, dice, say),
        "safety": {"program": "mh" if row.substance == "none" else dice.choice(["sud", "dual", "dual"]), "hours_need": HOURS[row.need], "safety_plan": dice.choice(["not_needed", "started", "done"])},
    }


def _use(row: Row, person: Person, today: date, dice: random.Random, say: Voice, found: Finding) -> dict[str, Any]:
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
        given |= {"naloxone": dice.choice(["yes", "given"]), "moud": "buprenorphine", "moud_words": "16 mg a day, next refill in ten days"}
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
        rows.append({"code": code, "label": label, "certainty": dice.choice(["confirmed", "reported", "provisional"])})
    given = {
        "danger_now": "no", "imminent_harm_others": "no", "attempts": "yes" if attempted else "no", "symptoms": symptoms,
        "symptoms_words": say("told.symptoms"), "diagnoses": rows, "thinking": "clear", "observed": say("told.observed"),
    }  # fmt: skip
    return given | ({"attempts_words": say("told.attempts")} if attempted else {})


def _before(row: Row, today: date, dice: random.Random, say: Voice) -> dict[str, Any]:
    helped = {"helped": say("told.helped"), "did_not_help": say("told.not_helped")}
    if row.has("stepped_down"):
        place = {"what": "residential", "where": "Live Oak House", "year": today.year, "length": "28 days", "ended": "completed"}
        return helped | {"first_time": "no", "episodes": [place], "prior_level": "3.5"}
    if dice.random() < 0.5:
        return helped | {"first_time": "yes"}
    place = {"what": dice.choice(["outpatient", "iop", "detox"]), "where": dice.choice(["Dallas", "Fort Worth", "Houston"]), "year": today.year - dice.randint(1, 6)}
    return helped | {"first_time": "no", "episodes": [place | {"ended": dice.choice(["completed", "left", "moved"])}]}


def _body(row: Row, person: Person, dice: random.Random, found: Finding) -> dict[str, Any]:
    given: dict[str, Any] = {"no_allergies": "yes", "doctor": "Family clinic, seen this year", "pregnant": "no" if person.sex_on_policy == "F" else "n/a"}
    given |= {"no_conditions": "yes"} if found.ratings[2][0] == 0 else {"conditions": found.ratings[2][1]}
    medicines = [{"name": "Sertraline", "dose": "50 mg in the morning", "for": "Mood", "prescriber": "Family doctor", "taking": dice.choice(["yes", "sometimes"])}]
    if row.substance == "opioids":
        medicines.append({"name": "Buprenorphine and naloxone", "dose": "16 mg a day", "for": "Opioid use disorder", "prescriber": "Hospital clinic", "taking": "yes"})
    if row.substance == "opioids" or dice.random() < 0.5:
        return given | {"medications": medicines}
    return given | {"no_medications": "yes"}


def _life(row: Row, person: Person, dice: random.Random, say: Voice) -> dict[str, Any]:
    housing = {"residential": "unsafe"}.get(row.need, "recovery_residence" if row.has("stepped_down") else "stable")
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


def later_total(total: int, weeks: int, dice: random.Random) -> int:
    """A questionnaire's total some weeks into the program: lower for most, with ups and downs."""
    return max(1, round(total * 0.9**weeks) + dice.randint(-2, 2))
