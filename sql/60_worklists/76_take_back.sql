-- in: result.clocked_take_back, result.claim_key, core.claim
-- out: result.worklist_flag (kind take_back)
-- grain: one overpayment of a payer that is announced and not taken, or taken and never announced
-- rerun: 10 has deleted the practice's flags
--
-- On: what was announced (PLB WO below zero) is not what was taken. Off: the rest is taken or announced. Deadline:
-- until when it may be contested by overpayment_rules.csv. At stake: what is not taken yet, or was taken unannounced.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, patient_control_number, payer_id, payer_name,
    service_from_on, amount_cents, deadline_on, since_on, note, summary, proof
)
select
    :practice_id,
    :night,
    'take_back',
    concat_ws('|', item.payer_key, coalesce(item.claim_key, item.reference)),
    item.file_id,
    item.segment,
    paid_claim.patient_control_number,
    item.payer_id,
    item.payer_name,
    paid_claim.service_from_on,
    abs(item.open_cents),
    item.contest_until_on,
    item.announced_on,
    case
        when item.look_back_ends_on < item.announced_on then 'after the look-back: dispute it'
        when item.look_back_ends_on is not null then 'within the look-back'
    end,
    concat(
        case
            when item.open_cents > 0
                then concat('To be taken back: ', result.dollars(item.open_cents), ', announced')
            else concat('Taken without an announcement: ', result.dollars(-item.open_cents))
        end,
        ' on ', item.announced_on,
        case when item.claim_key is null then concat(', under the reference ', item.reference, ' of no claim') end,
        case
            when item.look_back_ends_on < item.announced_on
                then
                    concat(
                        '. The payment is of ', item.paid_on, '; the look-back ended on ',
                        item.look_back_ends_on, ': dispute it'
                    )
        end,
        case
            when item.contest_until_on is not null then concat('; to be contested until ', item.contest_until_on)
        end,
        '.'
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', item.file_id, 'segments', jsonb_build_array(item.segment),
        'reference', item.reference,
        'payment', case
            when item.payment_file_id is not null
                then
                    jsonb_build_object(
                        'file_id', item.payment_file_id, 'segment', item.payment_segment, 'paid_on', item.paid_on,
                        'paid', result.dollars(item.paid_cents)
                    )
        end,
        'reversal', case
            when item.reversal_file_id is not null
                then jsonb_build_object('file_id', item.reversal_file_id, 'segment', item.reversal_segment)
        end,
        'look_back', case
            when item.look_back_ends_on is not null
                then jsonb_build_object('ends_on', item.look_back_ends_on, 'source', item.look_back_source)
        end,
        'arithmetic', concat(
            'announced ', result.dollars(item.announced_cents), ' − taken ', result.dollars(item.taken_cents), ' = ',
            result.dollars(item.open_cents)
        )
    )
from result.clocked_take_back(:practice_id, :night) as item
inner join raw.file on file.practice_id = :practice_id and item.file_id = file.file_id
left join lateral (
    select
        claim.patient_control_number,
        claim.service_from_on
    from result.claim_key as keyed
    inner join core.claim using (practice_id, file_id, segment)
    where keyed.practice_id = :practice_id and keyed.claim_key = item.claim_key and keyed.night_on <= :night
    order by keyed.file_id asc, keyed.segment asc
    limit 1
) as paid_claim on true
where item.open_cents <> 0;
