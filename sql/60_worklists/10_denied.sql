-- in: result.denial, result.standing_answer
-- out: result.worklist_flag (kind denied)
-- grain: one denied line, or one claim denied as a whole
-- rerun: replaces the practice's flags; the other files of this stage add theirs
--
-- On: the denial is in the standing answer and the claim was not sent again since. Off: paid, corrected, taken back
-- or sent
-- again. At stake: what the fee schedule allows, else what was denied. Deadline: appeal_days from the remittance.

delete from result.worklist_flag
where practice_id = :practice_id;

with standing_denial as (
    select
        answer.root_file_id,
        answer.root_segment,
        answer.rank_number,
        answer.answered_on,
        denial.*
    from result.denial
    inner join result.standing_answer(:practice_id, :night) as answer
        on
            denial.practice_id = answer.practice_id
            and denial.file_id = answer.file_id
            and denial.claim_segment = answer.segment
    where
        denial.night_on <= :night and denial.practice_id = :practice_id
        and answer.state = 'answered'
        and not exists (
            select 1
            from result.denial as later
            where
                later.practice_id = denial.practice_id and later.file_id = denial.file_id
                and later.claim_segment = denial.claim_segment and later.night_on > denial.night_on
                and later.night_on <= :night
        )
        and not exists (
            select 1
            from result.claim_version as sent_again
            where
                sent_again.practice_id = answer.practice_id and sent_again.root_file_id = answer.root_file_id
                and sent_again.root_segment = answer.root_segment and sent_again.night_on <= :night
                and sent_again.relation <> 'repeated' and sent_again.submitted_on > answer.answered_on
        )
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, procedure_code, service_from_on, amount_cents, deadline_on,
    since_on, note, summary, proof
)
select
    :practice_id,
    :night,
    'denied',
    concat_ws(
        '|', sent.patient_control_number, sent.service_from_on, sent.charge_cents, denial.rank_number,
        line.line_number, line.procedure_code
    ),
    denial.root_file_id,
    denial.root_segment,
    denial.file_id,
    case when denial.line_segment = 0 then denial.claim_segment else denial.line_segment end,
    claim.patient_control_number,
    remittance.payer_id,
    remittance.payer_name,
    line.procedure_code,
    coalesce(line.service_from_on, claim.service_from_on, sent.service_from_on),
    least(denial.denied_cents, denial.expected_cents),
    denial.answered_on + terms.appeal_days,
    denial.answered_on,
    'cause: ' || replace(denial.cause, '_', ' '),
    concat(
        case when denial.line_segment = 0 then 'Claim' else 'Line ' || coalesce(line.procedure_code, '') end,
        ' denied', ' ' || nullif(concat_ws('-', nullif(denial.group_code, ''), denial.reason_code), ''),
        ', ', denial.words, '; charge ',
        result.dollars(case when denial.line_segment = 0 then claim.charge_cents else line.charge_cents end),
        ', paid nothing.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', denial.file_id,
        'segments', to_jsonb(array_remove(array[denial.claim_segment, nullif(denial.line_segment, 0)], null)),
        'group_code', denial.group_code, 'reason_code', denial.reason_code, 'cause', denial.cause,
        'reason_known', denial.known,
        'submitted', jsonb_build_object('file', sent_file.name, 'segment', denial.root_segment),
        'arithmetic', concat(
            'charge ', result.dollars(coalesce(line.charge_cents, claim.charge_cents)),
            ' − denied ', result.dollars(denial.denied_cents), ' − other adjustments ',
            result.dollars(
                coalesce(line.charge_cents, claim.charge_cents) - coalesce(line.paid_cents, claim.paid_cents)
                - denial.denied_cents
            ),
            ' = paid ', result.dollars(coalesce(line.paid_cents, claim.paid_cents)),
            '; at stake: ', coalesce('fee schedule ' || result.dollars(denial.expected_cents), 'the amount denied')
        )
    )
from standing_denial as denial
inner join core.remittance_claim as claim
    on
        claim.practice_id = :practice_id
        and denial.file_id = claim.file_id
        and denial.claim_segment = claim.segment
inner join result.named_remittance(:practice_id, :night) as remittance
    on claim.file_id = remittance.file_id and claim.transaction_segment = remittance.transaction_segment
inner join raw.file on file.practice_id = :practice_id and denial.file_id = file.file_id
inner join core.claim as sent
    on
        sent.practice_id = :practice_id
        and denial.root_file_id = sent.file_id
        and denial.root_segment = sent.segment
inner join raw.file as sent_file on sent_file.practice_id = :practice_id and denial.root_file_id = sent_file.file_id
left join core.remittance_line as line
    on
        line.practice_id = :practice_id
        and denial.file_id = line.file_id
        and denial.line_segment = line.segment
left join result.known_payer(:practice_id, :night) as terms
    on coalesce(remittance.known_payer_id, '*') = terms.payer_id;
