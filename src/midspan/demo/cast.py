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
ADULT_YEARS = (19, 22, 24, 27, 29, 31, 34, 36, 38, 41, 45, 49, 53, 58, 64, 71)
MINOR_YEARS = (15, 16)
RELATIONS = {
    "mother": True,
    "father": False,
    "sister": True,
    "brother": False,
    "partner": True,
    "friend": False,
}


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody around a person."""

    name: str
    relationship: str
    phone: str
    email: str


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
    postal_code: str
    payer: str
    member_id: str
    substance: str
    relative: Relative
    minor: bool

    @property
    def legal_name(self) -> str:
        """First, middle and last name."""
        return " ".join(p for p in (self.first, self.middle, self.last) if p)

    @property
    def called(self) -> str:
        """The name that is used, else the first."""
        return self.name_used or self.first


# Names that screens must cope with: long, short, right to left, one name only, accents, apostrophes, other scripts.
UNUSUAL = {
    3: (
        "Maximiliano Alejandro",
        "de la Santísima Trinidad",
        "Fernández-Villaseñor y Etxeberria",
        "Max",
        "Spanish",
        True,
        "he/him",
    ),
    7: ("فاطمة", "", "الزهراء", "Fatima", "Arabic", True, "she/her"),
    11: ("Ng", "", "Ô", "", "English", False, "he/him"),
    14: ("נועה", "", "בן־דוד", "", "English", False, "she/her"),
    19: ("Siobhán", "", "O’Dálaigh-Ní Bhriain", "", "English", False, "they/them"),
    23: ("Suharto", "", "", "", "English", False, "he/him"),
    28: ("Wolfeschlegelsteinhausen", "", "Bergerdorff-Hubertus", "Wolf", "English", False, "he/him"),
    34: ("محمد", "رضا", "شجریان", "Reza", "Persian", True, "he/him"),
    41: ("Анастасия", "", "Преображенская", "Nastya", "Russian", True, "she/her"),
    47: ("明", "", "李", "Ming", "English", False, "they/them"),
    52: ("Łucja", "", "Wójcik-Brzęczyszczykiewicz", "", "English", False, "she/her"),
}
THEY = frozenset({5, 31})
SHORT_FORMS = {
    "Robert": "Rob", "William": "Will", "Elizabeth": "Beth", "Katherine": "Kate", "Jennifer": "Jen", "Christopher": "Chris", "Michael": "Mike",
    "Samantha": "Sam", "Joseph": "Joe", "Benjamin": "Ben", "Daniel": "Dan", "Jessica": "Jess", "Matthew": "Matt", "Kimberly": "Kim",
    "Anthony": "Tony", "Stephanie": "Steph", "Cynthia": "Cindy", "Zachary": "Zach", "Gregory": "Greg", "Victoria": "Vicky", "Timothy": "Tim",
    "Nicholas": "Nick", "Deborah": "Deb", "Alexander": "Alex", "Raymond": "Ray", "Vincent": "Vince", "Bradley": "Brad", "Jeffrey": "Jeff",
}  # fmt: skip
WITH_SHORT_FORM = 0.35


def person(
    number: int, today: date, *, minor: bool = False, substance: str = "", payer: bool = True
) -> Person:
    """The person of a number, the same for the same number and day."""
    dice = random.Random(f"midspan-{number}")
    faker = Faker("en_US", use_weighting=False)
    faker.seed_instance(f"midspan-{number}")
    woman = dice.random() < 0.46
    first = faker.first_name_female() if woman else faker.first_name_male()
    middle = faker.first_name_female() if woman else faker.first_name_male()
    last = family = faker.last_name()
    middle = middle if dice.random() < 0.4 else ""
    used = SHORT_FORMS.get(first, "") if dice.random() < WITH_SHORT_FORM else ""
    language, interpreter = "English", False
    pronouns = "they/them" if number in THEY else ("she/her" if woman else "he/him")
    if number in UNUSUAL:
        first, middle, last, used, language, interpreter, pronouns = UNUSUAL[number]
        family = last if last and all(c <= "\u024f" or c == "’" for c in last) else family
        woman = pronouns == "she/her" or (pronouns == "they/them" and woman)
    years = dice.choice(MINOR_YEARS if minor else ADULT_YEARS)
    new_year = today.replace(month=1, day=1)
    return Person(
        number=number,
        first=first,
        middle=middle,
        last=last,
        name_used=used,
        pronouns=pronouns,
        born_on=new_year - timedelta(days=years * 365 + years // 4 + dice.randint(0, 150)),
        sex_on_policy="F" if woman else "M",
        language=language,
        interpreter=interpreter,
        phone=_phone(number),
        email=f"person{number:03d}@mail.example",
        street=f"{dice.randint(10, 9900)} {faker.street_name()}",
        city=dice.choice(["Dallas", "Garland", "Irving", "Plano", "Mesquite", "Richardson"]),
        postal_code=f"75{dice.randint(1, 399):03d}",
        payer=dice.choice(PAYERS) if payer else "",
        member_id=f"DEMO{number:06d}",
        substance=substance or dice.choices(SUBSTANCES, (48, 20, 14, 11, 7))[0],
        relative=_relative(number, family, faker, dice, minor),
        minor=minor,
    )


def _phone(number: int) -> str:
    """A number that belongs to nobody; every person has another one, up to five hundred people."""
    return f"({AREA_CODES[number // 100 % 5]}) 555-0{100 + number % 100}"


def _relative(number: int, family: str, faker: Faker, dice: random.Random, minor: bool) -> Relative:
    relationship = dice.choice(["mother", "father"] if minor else list(RELATIONS))
    first = faker.first_name_female() if RELATIONS[relationship] else faker.first_name_male()
    last = faker.last_name() if relationship in {"partner", "friend"} else family
    area = AREA_CODES[(number // 100 + 2) % 5]
    return Relative(
        f"{first} {last}",
        relationship,
        f"({area}) 555-0{100 + number % 100}",
        f"family{number:03d}@mail.example",
    )
