-- in: result.claim_rejection, result.current_claim, result.claim_match
-- out: result.worklist_flag (kind rejected_claim)
-- grain: one submitted claim that was turned away before adjudication
-- rerun: 10 has deleted the practice's flags
--
-- On: the submission sent last was turned away by a 999 or a 277CA and nobody answered it since. Off: sent again, or
-- answered after all. At stake: the charge. Deadline: timely filing, since to the payer it was never filed.

with turned_away as (
    select distinct on (current_claim.file_id, current_claim.segment)
        current_claim.root_file_id,
        current_claim.root_segment,
        current_claim.rank_number,
        rejection.*
    from result.claim_rejection as rejection
    inner join result.current_claim(:practice_id, :night) as current_claim
        on rejection.claim_file_id = current_claim.file_id and rejection.claim_segment = current_claim.segment
    where
        rejection.practice_id = :practice_id and rejection.night_on <= :night
        and not exists (
            select 1
            from result.claim_match as match
            where
                match.practice_id = :practice_id and match.night_on <= :night
                and match.root_file_id = current_claim.root_file_id
                and match.root_segment = current_claim.root_segment
                and match.claim_file_id = current_claim.file_id
                and match.claim_segment = current_claim.segment
        )
    order by
        current_claim.file_id asc, current_claim.segment asc,
        rejection.rejected_on desc, rejection.file_id desc, rejection.segment desc
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, service_from_on, amount_cents, deadline_on, since_on, note,
    summary, proof
)
select
    :practice_id,
    :night,
    'rejected_claim',
    concat_ws('|', claim.patient_control_number, claim.service_from_on, claim.charge_cents, turned_away.rank_number),
    turned_away.root_file_id,
    turned_away.root_segment,
    turned_away.file_id,
    turned_away.segment,
    claim.patient_control_number,
    coalesce(known.payer_id, claim.payer_id),
    coalesce(payer.name, claim.payer_name),
    claim.service_from_on,
    claim.charge_cents,
    claim.service_from_on + terms.timely_filing_days,
    turned_away.rejected_on,
    'cause: our data',
    concat(
        'Turned away by the ', turned_away.source, ' (', turned_away.code, ') of ', turned_away.rejected_on,
        '; correct it and send it again.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', turned_away.file_id, 'segments', jsonb_build_array(turned_away.segment),
        'submitted', jsonb_build_object('file', sent_file.name, 'segment', claim.segment),
        'arithmetic', concat(
            turned_away.source, ' code ', turned_away.code, ' on ', turned_away.rejected_on,
            '; no later submission under the same patient control number'
        )
    )
from turned_away
inner join core.claim
    on
        claim.practice_id = :practice_id
        and turned_away.claim_file_id = claim.file_id
        and turned_away.claim_segment = claim.segment
inner join raw.file on file.practice_id = :practice_id and turned_away.file_id = file.file_id
inner join raw.file as sent_file on sent_file.practice_id = :practice_id and claim.file_id = sent_file.file_id
left join result.claim_payer(:practice_id, :night) as known
    on claim.file_id = known.file_id and claim.segment = known.segment
left join result.known_payer(:practice_id, :night) as payer on known.payer_id = payer.payer_id
left join result.known_payer(:practice_id, :night) as terms on coalesce(known.payer_id, '*') = terms.payer_id;
