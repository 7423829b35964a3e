"""The people of the demonstration: invented, and the same each time.

Telephone numbers are of the range 555-0100 to 555-0199, which belongs to nobody; addresses end in `.example`.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from faker import Faker

AREA_CODES = ("214", "469", "972", "817", "903")
PAYERS = ("Bluebonnet Health Plan", "Lone Star Mutual", "Trinity Employees Plan", "Caprock Community Care")
SUBSTANCES = ("alcohol", "opioids", "stimulants", "cannabis", "sedatives")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person, as they would tell it on the phone. `minor` people are 15 to 17."""

    number: int
    first: str
    middle: str
    last: str
    name_used: str
    pronouns: str
    born_on: date
    sex_on_policy: str
    language: str
    interpreter: bool
    phone: str
    email: str
    street: str
    city: str
    payer: str
    member_id: str
    substance: str
    relative: str
    minor: bool

    @property
    def legal_name(self) -> str:
        """First, middle and last name."""
        return " ".join(p for p in (self.first, self.middle, self.last) if p)


# Names that screens must cope with: long, short, right to left, one name only, accents, apostrophes, other scripts.
UNUSUAL = {
    3: ("Maximiliano Alejandro", "de la Santísima Trinidad", "Fernández-Villaseñor y Etxeberria", "Max", "es"),
    7: ("فاطمة", "", "الزهراء", "Fatima", "ar"),
    11: ("Ng", "", "Ô", "", "vi"),
    14: ("נועה", "", "בן־דוד", "", "he"),
    19: ("Siobhán", "", "O’Dálaigh-Ní Bhriain", "", "en"),
    23: ("Suharto", "", "", "", "en"),
    28: ("Wolfeschlegelsteinhausen", "", "Bergerdorff-Hubertus", "Wolf", "en"),
    34: ("محمد", "رضا", "شجریان", "Reza", "fa"),
    41: ("Анастасия", "", "Преображенская", "Nastya", "ru"),
    47: ("李", "", "明", "Ming", "zh"),
    52: ("Łucja", "", "Wójcik-Brzęczyszczykiewicz", "", "en"),
}
MINORS = frozenset({9, 26, 44})
THEY = frozenset({5, 19, 31, 47})


def people(count: int, today: date) -> list[Person]:
    """`count` people, the same for the same count and day."""
    return [_person(n, today) for n in range(1, count + 1)]


def _person(n: int, today: date) -> Person:
    dice = random.Random(f"midspan-{n}")
    faker = Faker("en_US")
    faker.seed_instance(f"midspan-{n}")
    woman = dice.random() < 0.46
    first = faker.first_name_female() if woman else faker.first_name_male()
    middle = faker.first_name() if dice.random() < 0.4 else ""
    last = faker.last_name()
    used, language = (first[:3] + "ie" if dice.random() < 0.06 else ""), "en"
    if n in UNUSUAL:
        first, middle, last, used, language = UNUSUAL[n]
    years = dice.randint(15, 17) if n in MINORS else dice.choice([19, 22, 24, 27, 29, 31, 34, 36, 38, 41, 45, 49, 53, 58, 64, 71])
    return Person(
        number=n,
        first=first,
        middle=middle,
        last=last,
        name_used=used,
        pronouns="they/them" if n in THEY else ("she/her" if woman else "he/him"),
        born_on=today.replace(month=1, day=1) - timedelta(days=years * 365 + years // 4 + dice.randint(0, 200)),
        sex_on_policy="F" if woman else "M",
        language=language,
        interpreter=language not in {"en", "zh", "he"},
        phone=f"({AREA_CODES[n // 100 % 5]}) 555-0{100 + n % 100}",
        email=f"person{n:03d}@mail.example",
        street=f"{dice.randint(10, 9900)} {faker.street_name()}",
        city=dice.choice(["Dallas", "Garland", "Irving", "Plano", "Mesquite", "Richardson"]),
        payer="" if n % 9 == 0 else dice.choice(PAYERS),
        member_id=f"DEMO{n:06d}",
        substance=dice.choices(SUBSTANCES, (48, 20, 14, 11, 7))[0],
        relative=dice.choice(["mother", "father", "partner", "sister", "brother", "friend"]),
        minor=n in MINORS,
    )
