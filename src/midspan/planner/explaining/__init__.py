"""Why a planned week is as it is, for people: where a client sits, what is missing and what would mend it.

Build a `Week` once for a problem and its plan, then ask: `seats`, `unmet`, `next_chair`, `makeup`. Every answer has its
facts (numbers, ids) and `says`, a sentence with ids for names. Every mend offered was carried out and judged by `report`.
"""
