-- in: result.line_price, result.line_cause, result.standing_answer
-- out: result.worklist_flag (kind underpaid)
-- grain: one line of a standing primary answer that was allowed less than its contract or fee schedule says
-- rerun: 10 has deleted the practice's flags
--
-- On: expected less allowed is above the tolerance. Off: a corrected answer within it, a reversal, a contract or
-- schedule that was corrected. At stake: the difference. Deadline: appeal_days from the remittance.

with short as (
    select
        answer.root_file_id,
        answer.root_segment,
        answer.answered_on,
        price.*
    from result.line_price as price
    inner join result.standing_answer(:practice_id, :night) as answer
        on
            price.practice_id = answer.practice_id
            and price.file_id = answer.file_id
            and price.claim_segment = answer.segment
    where
        price.practice_id = :practice_id and price.night_on <= :night
        and price.variance_cents > price.tolerance_cents
        and answer.state = 'answered'
        and not exists (
            select 1
            from result.line_price as later
            where
                later.practice_id = price.practice_id and later.file_id = price.file_id
                and later.segment = price.segment and later.night_on > price.night_on and later.night_on <= :night
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
    'underpaid',
    concat_ws(
        '|', sent.patient_control_number, sent.service_from_on, sent.charge_cents, line.line_number,
        short.procedure_code
    ),
    short.root_file_id,
    short.root_segment,
    short.file_id,
    short.segment,
    claim.patient_control_number,
    short.payer_id,
    payer.name,
    short.procedure_code,
    short.service_on,
    short.variance_cents,
    short.answered_on + payer.appeal_days,
    short.answered_on,
    null,
    concat(
        coalesce(nullif(short.procedure_code, ''), 'Stay'), ' ' || nullif(short.modifier, ''), ' allowed ',
        result.dollars(coalesce(short.claim_allowed_cents, short.allowed_cents)),
        case when short.contract_digest <> '' then ', contract ' else ', fee schedule ' end,
        result.dollars(short.expected_cents), ': ', result.dollars(short.variance_cents), ' short.',
        case when cause.cause <> 'unexplained' then ' ' || cause.words end
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', short.file_id, 'segments', jsonb_build_array(short.claim_segment, short.segment),
        'submitted', jsonb_build_object('file', sent_file.name, 'segment', short.root_segment),
        'fee_schedule', jsonb_build_object(
            'payer_id', short.payer_id, 'procedure_code', short.procedure_code, 'modifier', short.modifier,
            'allowed', result.dollars(short.schedule_cents)
        ),
        'contract', case
            when short.contract_digest <> ''
                then jsonb_build_object(
                    'contract', terms.contract_id, 'file', terms.file_name, 'version', short.contract_digest,
                    'clause', clause.clause_id, 'says', clause.says, 'line', clause.line
                )
        end,
        'cause', cause.cause, 'cause_words', cause.words, 'also', to_jsonb(cause.also),
        'payer_says_allowed', result.dollars(short.payer_allowed_cents),
        'arithmetic', concat(
            'expected: ', short.derivation, '; together ' || case
                when short.claim_allowed_cents is not null then result.dollars(short.expected_cents)
            end,
            '; allowed: ', case
                when short.claim_allowed_cents is not null
                    then concat('on the claim ', result.dollars(short.claim_allowed_cents))
                else concat(
                    'paid ', result.dollars(short.paid_cents), ' + patient ',
                    result.dollars(short.patient_responsibility_cents), ' + reductions ',
                    result.dollars(short.reduction_cents), ' = ', result.dollars(short.allowed_cents)
                )
            end,
            '; short ', result.dollars(short.variance_cents)
        )
    )
from short
left join core.remittance_line as line
    on line.practice_id = :practice_id and short.file_id = line.file_id and short.segment = line.segment
left join result.standing_cause(:practice_id, :night) as cause
    on short.file_id = cause.file_id and short.segment = cause.segment and short.night_on <= cause.night_on
left join ref.contract_terms as terms on terms.practice_id = :practice_id and short.contract_digest = terms.digest
left join ref.contract_clause as clause
    on
        clause.practice_id = :practice_id
        and short.contract_digest = clause.digest
        and short.clause_position = clause.position
inner join core.remittance_claim as claim
    on claim.practice_id = :practice_id and short.file_id = claim.file_id and short.claim_segment = claim.segment
inner join raw.file on file.practice_id = :practice_id and short.file_id = file.file_id
inner join core.claim as sent
    on sent.practice_id = :practice_id and short.root_file_id = sent.file_id and short.root_segment = sent.segment
inner join raw.file as sent_file on sent_file.practice_id = :practice_id and short.root_file_id = sent_file.file_id
left join result.known_payer(:practice_id, :night) as payer on short.payer_id = payer.payer_id;
