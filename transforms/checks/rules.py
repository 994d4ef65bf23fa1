"""Every rule a finding or a rejection may name: the one table (docs/rules.md is made to agree with it by a test).

Severity says what follows: an *error* means that figures are not to be trusted until a person has looked; a *warning*
that something is wrong but the figures stand; *information* that something is unusual. A rule whose severity is
*rejection* sets a file, a transaction or a claim aside.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """A rule.

    Args:
        name: as in findings and rejections.
        severity: rejection, error, warning or information.
        words: what it means, for docs/rules.md.
    """

    name: str
    severity: str
    words: str


_FILE = (
    Rule("file_unopened", "rejection", "The file is missing, a folder, or may not be read."),
    Rule("empty_file", "rejection", "The file has no bytes, or nothing but blanks."),
    Rule("not_x12", "rejection", "The file has no ISA segment."),
    Rule("isa_cut_short", "rejection", "The ISA has fewer than its 16 elements."),
    Rule("isa_impossible_delimiter", "rejection", "The ISA declares a letter, digit or blank as a delimiter."),
    Rule("isa_same_delimiter_twice", "rejection", "The ISA declares one character for two purposes."),
    Rule("segment_too_long", "rejection", "16 MB pass without a segment terminator; the file is read up to there."),
    Rule("other_encoding", "information", "The file is UTF-16 or UTF-32; it is read as such."),
    Rule("text_not_utf8", "warning", "Bytes that are not UTF-8 are read as Windows-1252."),
    Rule("nul_byte", "warning", "NUL bytes are kept as the sign U+2400."),
    Rule("text_before_isa", "warning", "Text before the first ISA is no X12 and was skipped."),
    Rule("last_segment_unterminated", "warning", "The last segment of an interchange has no terminator."),
)
_ENVELOPE = (
    Rule("line_break_in_segment", "information", "A line break within a segment was taken as wrapping and left out."),
    Rule("empty_segment", "information", "Two terminators follow each other with nothing between."),
    Rule("iea_missing", "error", "An interchange has no IEA: the file may be cut short."),
    Rule("ge_missing", "error", "A functional group has no GE: the file may be cut short."),
    Rule("se_missing", "rejection", "A transaction has no SE: it was cut short."),
    Rule("end_without_start", "warning", "An SE, GE or IEA ends nothing."),
    Rule("group_outside_interchange", "warning", "A GS or ST follows an IEA."),
    Rule("transaction_outside_group", "warning", "An ST stands outside GS and GE."),
    Rule("segment_outside_transaction", "warning", "A segment stands outside ST and SE; it is not read."),
    Rule("se_count", "warning", "SE01 is not the number of segments from ST to SE."),
    Rule("ge_count", "warning", "GE01 is not the number of transactions in the group."),
    Rule("iea_count", "warning", "IEA01 is not the number of groups in the interchange."),
    Rule("se_control_number", "warning", "SE02 is not ST02."),
    Rule("ge_control_number", "warning", "GE02 is not GS06."),
    Rule("iea_control_number", "warning", "IEA02 is not ISA13."),
    Rule("control_number_repeated", "warning", "Two transactions of a group have the same ST02."),
    Rule("transaction_repeated", "warning", "The file holds a transaction with the same content before."),
    Rule("envelope_date", "information", "The date of an ISA or GS cannot be read."),
    Rule("kind_not_read", "rejection", "A transaction of a kind that is not read."),
)
_REMITTANCE = (
    Rule("payment_unreadable", "rejection", "BPR is missing or BPR02 is no amount: the payment is not known."),
    Rule("amount_unreadable", "rejection", "A charge, payment or adjustment of a claim is missing or no amount."),
    Rule("claim_torn", "rejection", "A claim's segments go on for more than 16 MB."),
    Rule("provider_adjustment_unreadable", "error", "An amount of a PLB is missing or cannot be read."),
    Rule("line_balance", "error", "SVC02 less the line's CAS amounts is not SVC03."),
    Rule("claim_balance", "error", "CLP03 less all CAS amounts of the claim is not CLP04."),
    Rule("transaction_balance", "error", "All CLP04 less all PLB amounts is not BPR02."),
    Rule("lines_against_claim", "warning", "The lines' charges do not add up to CLP03, or their payments to CLP04."),
    Rule("patient_responsibility", "warning", "CLP05 is not the sum of the claim's PR adjustments."),
    Rule("negative_payment", "error", "BPR02 is below zero."),
    Rule("payment_without_method", "warning", "BPR04 is NON but BPR02 is not zero."),
    Rule("trace_missing", "error", "TRN is missing or has no TRN02: the payment cannot be tied to a deposit."),
    Rule("payer_missing", "warning", "There is no N1*PR."),
    Rule("payee_missing", "warning", "There is no N1*PE."),
    Rule("control_number_missing", "warning", "CLP01 or CLM01 is empty: the claim cannot be matched by its number."),
    Rule("status_missing", "warning", "CLP02 is empty."),
    Rule("unknown_status", "information", "CLP02 is not a status of the implementation guide."),
    Rule("unknown_handling", "information", "BPR01 is not a code of the implementation guide."),
    Rule("unknown_payment_method", "information", "BPR04 is not a code of the implementation guide."),
    Rule("unknown_credit_debit", "information", "BPR03 is neither C nor D."),
    Rule("unknown_adjustment_group", "warning", "CAS01 is not CO, PR, OA or PI (CR before version 5010)."),
    Rule("unknown_adjustment_reason", "information", "A CARC is not in the list kept in transforms/checks/codes."),
    Rule("adjustment_code_missing", "warning", "CAS01 or the reason code of an amount is empty."),
    Rule("unknown_remark", "information", "A remark code has not the form of a RARC."),
    Rule("procedure_missing", "warning", "SVC01 names no procedure, product or revenue code."),
    Rule("date_unreadable", "warning", "A date is no date; the segment is kept as sent."),
    Rule("amount_not_read", "warning", "An amount that takes no part in balancing cannot be read; it is kept as sent."),
    Rule("quantity_unreadable", "warning", "A quantity cannot be read; the segment is kept as sent."),
    Rule("unknown_segment", "warning", "A segment id that the implementation guide does not know; it is kept as sent."),
    Rule("outside_claim", "warning", "A segment that belongs to a claim or line stands outside of one; it is kept."),
)
_CLAIM = (
    Rule("lines_against_charge", "error", "The charges of a submitted claim's lines do not add up to CLM02."),
    Rule("line_charge_missing", "error", "A submitted line has no charge; it counts as nothing."),
    Rule("claim_without_lines", "warning", "A submitted claim has no service line."),
    Rule("line_without_service", "warning", "An LX has no SV1, SV2 or SV3 below it; it is kept as sent."),
    Rule("negative_charge", "warning", "The charge of a submitted claim or line is below zero."),
    Rule("claim_number_repeated", "warning", "CLM01 stands on an earlier claim of the file, too."),
    Rule("diagnosis_missing", "warning", "A professional or institutional claim has no HI segment."),
    Rule("service_day_missing", "warning", "Neither a submitted claim nor a line of it has a day of service."),
    Rule("days_reversed", "warning", "The last day of a service is before its first."),
    Rule("service_after_submission", "warning", "The last day of service is after BHT04, the day of submission."),
    Rule("facility_missing", "warning", "CLM05 is empty."),
    Rule("unknown_frequency", "information", "CLM05-3 is not a claim frequency code."),
    Rule("billing_provider_missing", "warning", "No NM1*85 stands above a claim."),
    Rule("subscriber_missing", "warning", "No NM1*IL with an identifier stands above a claim."),
    Rule("claim_payer_missing", "warning", "No NM1*PR stands above a claim."),
    Rule("level_out_of_order", "warning", "HL01 is not the next number of its transaction's levels."),
    Rule("level_orphaned", "warning", "HL02 names no level before its own, or is empty below the top."),
)
_ANSWER = (
    Rule("group_answer_missing", "warning", "A 999 or 997 has no AK9 for its AK1: the group's fate is not known."),
    Rule("answer_missing", "warning", "A 999 or 997 has no IK5 or AK5 for an AK2: that transaction's fate is unknown."),
    Rule("answer_count", "warning", "AK903 is less than the number of AK2."),
    Rule("outside_answer", "warning", "A segment of a 999 or 997 stands below nothing it could answer; it is kept."),
    Rule("unknown_answer", "information", "A status of a 999, 997 or TA1 is not a code of the implementation guide."),
    Rule("status_without_claim", "warning", "An STC below a patient has no TRN that names the claim."),
    Rule("unknown_status_category", "information", "STC01-1 is not an acknowledgement category (A0 to A8, R0 to R16)."),
)
_ADVICE = (
    Rule("advice_balance", "warning", "The items of an 820 do not add up to its payment."),
    Rule("advice_item_unreadable", "error", "An amount of an RMR or RMT of an 820 cannot be read."),
)
_ACH = (
    Rule("ach_file_total", "rejection", "A NACHA control record (9) is borne out neither by entries nor by batches."),
    Rule("ach_batch_control_missing", "rejection", "A NACHA batch has no control record (8): it was cut short."),
    Rule("ach_batch_count", "rejection", "A NACHA batch has other entries and addenda than its control record says."),
    Rule("ach_batch_hash", "rejection", "The receiving banks of a NACHA batch do not add up to its hash."),
    Rule("ach_batch_total", "rejection", "The credits or debits of a NACHA batch do not add up to its control record."),
    Rule("ach_amount_unreadable", "rejection", "The amount of a NACHA entry is no number."),
    Rule("ach_code_unknown", "rejection", "A NACHA transaction code tells neither credit nor debit."),
    Rule("ach_entry_outside_batch", "rejection", "A NACHA entry stands in no batch."),
    Rule("ach_file_control_missing", "error", "A NACHA file has no control record (9): it may be cut short."),
    Rule("ach_block_count", "information", "A NACHA file has another number of blocks than its control record says."),
    Rule("ach_header_missing", "warning", "A NACHA file has no header (1)."),
    Rule("ach_record_unknown", "warning", "A record of a NACHA file has no type of the rules; it is not read."),
    Rule("ach_record_short", "information", "An entry or addenda has fewer than 94 characters."),
    Rule("ach_addenda_without_entry", "warning", "An addenda follows no entry; it is not read."),
    Rule("ach_control_without_batch", "warning", "A batch control record (8) ends no batch."),
    Rule("ach_batch_number", "information", "A batch and its control record have different batch numbers."),
    Rule("ach_date_unreadable", "warning", "The effective entry date of a batch is no date."),
    Rule("ach_service_class", "warning", "A batch of credits only has debits, or the reverse."),
    Rule("ach_prenote_amount", "warning", "A prenotification has an amount."),
)
_BAI2 = (
    Rule("bai2_file_total", "rejection", "A BAI2 trailer (99) is borne out neither by records nor by groups."),
    Rule("bai2_group_total", "rejection", "A BAI2 group trailer (98) is borne out neither by records nor by accounts."),
    Rule("bai2_account_control_missing", "rejection", "A BAI2 account has no trailer (49): it was cut short."),
    Rule("bai2_account_count", "rejection", "A BAI2 account has another number of records than its trailer (49) says."),
    Rule("bai2_account_total", "rejection", "The amounts of a BAI2 account do not add up to its trailer (49)."),
    Rule("bai2_amount_unreadable", "rejection", "An amount of a BAI2 account is no whole number of cents."),
    Rule("bai2_entry_outside_account", "rejection", "A BAI2 transaction (16) stands in no account."),
    Rule("bai2_group_control_missing", "error", "A BAI2 group has no trailer (98): the file may be cut short."),
    Rule("bai2_file_control_missing", "error", "A BAI2 file has no trailer (99): it may be cut short."),
    Rule(
        "bai2_balance",
        "error",
        "Opening balance, credits and debits of a BAI2 account do not give its closing balance.",
    ),
    Rule("bai2_credits_total", "warning", "The credits told of one by one are not the bank's total of credits (100)."),
    Rule("bai2_debits_total", "warning", "The debits told of one by one are not the bank's total of debits (400)."),
    Rule("bai2_header_missing", "warning", "A BAI2 file does not begin with 01, or an account stands in no group."),
    Rule("bai2_no_money", "information", "A BAI2 transaction of a type that moves no money is not taken in."),
    Rule("bai2_outside_account", "warning", "A BAI2 record stands where it belongs to nothing; it is not read."),
    Rule("bai2_line_without_code", "information", "A line without a record code was joined to the one before."),
    Rule("bai2_date_unreadable", "warning", "The as-of date of a BAI2 group or a value date is no date."),
)
RULES = {rule.name: rule for rule in (*_FILE, *_ENVELOPE, *_REMITTANCE, *_CLAIM, *_ANSWER, *_ADVICE, *_ACH, *_BAI2)}
