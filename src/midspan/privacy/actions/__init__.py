"""Everything that changes consents, notices, restrictions, disclosures, and what the privacy officer's desk keeps."""

from midspan.privacy.actions.accounting import account, give_to_client
from midspan.privacy.actions.answers import (
    REVIEWED,
    answer_request,
    answer_review,
    ask_review,
    carry_out_request,
    keep_disagreement,
    rebut,
)
from midspan.privacy.actions.breaches import (
    delay_notices,
    letter_of_breach,
    tell_client,
    tell_hhs,
    tell_media,
    write_notice,
)
from midspan.privacy.actions.charts import (
    FINDINGS,
    lift_restriction,
    restrict_chart,
    review_opening,
    review_restriction,
)
from midspan.privacy.actions.consents import (
    HOW_REVOKED,
    decline_consent,
    end_consent_at_event,
    record_consent,
    revoke_consent,
)
from midspan.privacy.actions.copies import copy_of_consent, copy_of_notice
from midspan.privacy.actions.cover import open_for_cover
from midspan.privacy.actions.determining import determine_record, end_determination
from midspan.privacy.actions.disclosing import HOW, Outgoing, Sending, Withheld, disclose
from midspan.privacy.actions.emergencies import (
    GROUNDS_OF_EMERGENCY,
    NewEmergency,
    record_emergency,
    review_emergency,
)
from midspan.privacy.actions.grievances import (
    NewGrievance,
    acknowledge_grievance,
    answer_appeal,
    answer_grievance,
    appeal_grievance,
    assign_grievance,
    letter_of_grievance,
    take_grievance,
)
from midspan.privacy.actions.incidents import (
    add_affected,
    close_incident,
    count_others,
    decide_incident,
    note_step,
    report_incident,
    weigh_incident,
)
from midspan.privacy.actions.notices import HOW_GIVEN, give_notice
from midspan.privacy.actions.requests import (
    NewRequest,
    end_restriction,
    extend_request,
    letter_of_request,
    take_request,
)

__all__ = [
    "FINDINGS",
    "GROUNDS_OF_EMERGENCY",
    "HOW",
    "HOW_GIVEN",
    "HOW_REVOKED",
    "REVIEWED",
    "NewEmergency",
    "NewGrievance",
    "NewRequest",
    "Outgoing",
    "Sending",
    "Withheld",
    "account",
    "acknowledge_grievance",
    "add_affected",
    "answer_appeal",
    "answer_grievance",
    "answer_request",
    "answer_review",
    "appeal_grievance",
    "ask_review",
    "assign_grievance",
    "carry_out_request",
    "close_incident",
    "copy_of_consent",
    "copy_of_notice",
    "count_others",
    "decide_incident",
    "decline_consent",
    "delay_notices",
    "determine_record",
    "disclose",
    "end_consent_at_event",
    "end_determination",
    "end_restriction",
    "extend_request",
    "give_notice",
    "give_to_client",
    "keep_disagreement",
    "letter_of_breach",
    "letter_of_grievance",
    "letter_of_request",
    "lift_restriction",
    "note_step",
    "open_for_cover",
    "rebut",
    "record_consent",
    "record_emergency",
    "report_incident",
    "restrict_chart",
    "review_emergency",
    "review_opening",
    "review_restriction",
    "revoke_consent",
    "take_grievance",
    "take_request",
    "tell_client",
    "tell_hhs",
    "tell_media",
    "weigh_incident",
    "write_notice",
]
