-- in: ledger.posting (refunds_due), result.claim_key, ref.overpayment_rule
-- out: result.worklist_flag (kind refund_due)
-- grain: one claim with a credit of a payer
-- rerun: 10 has deleted the practice's flags
--
-- On: more was paid than was owed, after all payers and reversals. Off: it is taken back, or a person records the
-- refund. Deadline: the days of overpayment_rules.csv from the night the credit was first known. At stake: the credit.

with moved as (
    select
        claim_key,
        payer_key,
        night_on,
        sum(sum(amount_cents)) over (partition by claim_key, payer_key order by night_on) as balance_cents
    from ledger.posting
    where
        practice_id = :practice_id and account = 'refunds_due' and claim_key is not null and night_on <= :night
    group by claim_key, payer_key, night_on
),

stepped as (
    select
        moved.*,
        lag(balance_cents, 1, 0) over (partition by claim_key, payer_key order by night_on) >= 0 as was_none,
        row_number() over (partition by claim_key, payer_key order by night_on desc) as place_from_last
    from moved
),

due as (
    select
        stepped.claim_key,
        stepped.payer_key,
        -stepped.balance_cents as amount_cents,
        (
            select max(began.night_on)
            from stepped as began
            where
                began.claim_key = stepped.claim_key
                and began.payer_key is not distinct from stepped.payer_key
                and began.balance_cents < 0 and began.was_none
        ) as since_on
    from stepped
    where stepped.place_from_last = 1 and stepped.balance_cents < 0
),

paid as (
    select distinct on (due.claim_key, due.payer_key)
        due.*,
        told.file_id,
        told.segment,
        told.transaction_segment
    from due
    inner join result.answer_standing as answer
        on answer.practice_id = :practice_id and due.claim_key = answer.claim_key and answer.night_on <= :night
    inner join result.remittance_claim_told as told
        on
            told.practice_id = :practice_id
            and answer.file_id = told.file_id
            and answer.segment = told.segment
    order by
        due.claim_key asc, due.payer_key asc, told.payer_key is not distinct from due.payer_key desc,
        told.paid_cents > 0 desc, told.paid_on desc, told.file_id asc, told.segment asc
),

claim as (
    select distinct on (paid.claim_key)
        paid.claim_key,
        version.patient_control_number,
        version.service_from_on,
        current.root_file_id as file_id,
        current.root_segment as segment
    from paid
    inner join result.claim_key_as_of(:practice_id, :night) as known using (claim_key)
    inner join core.claim as version
        on
            version.practice_id = :practice_id
            and known.file_id = version.file_id
            and known.segment = version.segment
    inner join result.claim_version as current
        on
            current.practice_id = :practice_id
            and known.file_id = current.file_id
            and known.segment = current.segment
    order by paid.claim_key asc, current.rank_number asc, known.file_id desc, known.segment desc
),

told as (
    select
        paid.claim_key,
        jsonb_object_agg(account.words, result.dollars(account.amount_cents) order by account.words) as accounts
    from paid
    cross join
        lateral (
            select
                concat_ws(' ', posting.account, posting.holder) as words,
                sum(posting.amount_cents) as amount_cents
            from ledger.posting
            where
                posting.practice_id = :practice_id and posting.claim_key = paid.claim_key and posting.night_on <= :night
            group by posting.account, posting.holder
            having sum(posting.amount_cents) <> 0
        ) as account
    group by paid.claim_key
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, claim_file_id, claim_segment, file_id, segment,
    patient_control_number, payer_id, payer_name, service_from_on, amount_cents, deadline_on, since_on, summary, proof
)
select
    :practice_id,
    :night,
    'refund_due',
    concat_ws('|', paid.claim_key, paid.payer_key),
    claim.file_id as claim_file_id,
    claim.segment as claim_segment,
    paid.file_id,
    paid.segment,
    claim.patient_control_number,
    remittance.payer_id,
    remittance.payer_name,
    claim.service_from_on,
    paid.amount_cents,
    paid.since_on + clock.refund_days,
    paid.since_on,
    concat(
        result.dollars(paid.amount_cents), ' more than owed was paid for the claim',
        case
            when clock.refund_days is null then '.'
            else
                concat(
                    '; known since ', paid.since_on, ', to be refunded or reported by ',
                    paid.since_on + clock.refund_days, '.'
                )
        end
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', paid.file_id, 'segments', jsonb_build_array(paid.segment),
        'accounts', told.accounts,
        'arithmetic', concat('refunds due of the claim: ', result.dollars(paid.amount_cents))
    )
from paid
inner join claim using (claim_key)
inner join told using (claim_key)
inner join raw.file on file.practice_id = :practice_id and paid.file_id = file.file_id
inner join result.named_remittance(:practice_id, :night) as remittance
    on paid.file_id = remittance.file_id and paid.transaction_segment = remittance.transaction_segment
cross join
    lateral result.overpayment_clock(
        :practice_id, :night, coalesce(remittance.known_payer_id, '*'), paid.since_on
    ) as clock;
