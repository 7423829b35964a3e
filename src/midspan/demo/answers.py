"""What a person answers: questionnaires and ratings, made up to fit one another. No database here."""

import random
from dataclasses import dataclass

from midspan.demo.cast import Person
from midspan.demo.phrases import Voice
from midspan.demo.plan import Row
from midspan.rules.instruments import instrument

PHQ9 = ("interest", "mood", "sleep", "energy", "appetite", "worth", "concentrate", "psychomotor")
GAD7 = ("nervous", "control", "worry", "relax", "restless", "irritable", "afraid")
USED = ("i4", "i5", "i6", "i7")  # of the BAM-R: days of use
PTSD = ("q1", "q2", "q3", "q4", "q5")
CALM = {"q1": 0, "q2": 0, "q6": 0}
LOW = {"q1": 1, "q2": 0, "q6": 0}
MODERATE = {"q1": 1, "q2": 1, "q3": 1, "q4": 0, "q5": 0, "q6": 0}
HIGH = {"q1": 1, "q2": 1, "q3": 1, "q4": 1, "q5": 0, "q6": 0}
SCREENS = {
    "suicide_high": HIGH,
    "screen_low": LOW,
    "screen_moderate": MODERATE,
    "alert_acknowledged": MODERATE,
}

RECOMMENDED = {
    "iop": "2.1",
    "php": "2.5",
    "outpatient": "1.5",
    "managed": "2.7",
    "managed_php": "2.7",
    "withdrawal": "3.7",
    "residential": "3.5",
}
HOURS = {
    "iop": 9,
    "php": 25,
    "outpatient": 2,
    "managed": 10,
    "managed_php": 24,
    "withdrawal": 168,
    "residential": 168,
}
DEPRESSION = {
    "iop": (8, 17),
    "php": (14, 21),
    "outpatient": (4, 9),
    "managed": (8, 15),
    "managed_php": (12, 18),
    "withdrawal": (10, 16),
    "residential": (12, 19),
}


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
    first = (
        3 if row.need == "withdrawal" else dice.choice([least, 1 if say.has(f"d1.{substance}_1") else least])
    )
    usual = {
        2: dice.choice([0, 0, 1]),
        3: dice.choice([1, 2, 2]),
        4: 2,
        5: dice.choice([0, 1, 1, 2]),
        6: dice.choice([0, 0, 1, 1]),
    }
    if substance == "none":
        usual |= {3: 2, 4: 0}
    if row.need in {"php", "withdrawal", "residential"}:
        usual |= {
            3: 3 if substance == "none" or dice.random() < 0.3 else 2,
            4: 0 if substance == "none" else 3,
            5: dice.choice([1, 2, 3]),
        }
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
    ratings = {1: (first, say(f"d1.{substance}_{first}"))} | {
        n: (value, say(f"d{n}.{value}")) for n, value in usual.items()
    }
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
    return {"freq": dice.choice([3, 4, 4]), "qty": dice.randint(1, 3), "heavy": dice.randint(2, 4)}


def bamr(dice: random.Random) -> dict[str, int]:
    """BAM-R answers of a month in care without use, with people around."""
    found = {
        item.key: dice.randint(2, 14) if item.counted else dice.choice(item.values[:3])
        for item in instrument("bamr").items
    }
    return found | {key: 0 for key in found if key.startswith(USED)}


def ptsd(dice: random.Random) -> dict[str, int]:
    """PC-PTSD-5 answers; most people have lived through such an event, a third screens positive."""
    if dice.random() < 0.35:
        return {"gate": 0}
    return {"gate": 1} | spread(PTSD, dice.choice([0, 1, 2, 2, 3, 4, 5]), dice, most=1)
