-- in: raw.night, result.remittance_standing, result.remittance_total, result.claim_charge, result.bank_entry_standing,
--   result.clearing_item, result.ledger_night, ledger.entry, ledger.posting
-- out: result.tie_out, raw.night.unexplained_cents
-- grain: one thing that must tie after a night
-- rerun: replaces the night's rows
--
--   1 inbox = loaded + rejected                     every file, transaction, claim and cent that came in tonight
--   2 remittances = postings                        each remittance touched tonight: payment = clearing, or nothing
--   3 charges = postings                            each claim touched tonight: what was billed is what is posted
--   4 bank = postings                               each bank entry touched tonight
--   5 clearing = remitted − deposited, still open   by payment, over all nights, against the account
--   6 ledger = 0                                    debits and credits over all nights
--   7 receivable = charges − adjustments − payments over all nights, with what is due and what was written off

delete from result.tie_out
where practice_id = :practice_id and night_on = :night;

with remittance_posted as (
    select
        total.file_id,
        total.transaction_segment,
        total.trace_number,
        case when changed.standing = 'posted' then total.payment_cents else 0 end as wanted_cents,
        coalesce(
            (
                select sum(posting.amount_cents)
                from core.transaction_set as content
                inner join ledger.entry
                    on
                        content.practice_id = entry.practice_id
                        and content.file_id = entry.file_id
                        and entry.segment between content.segment and content.end_segment
                inner join ledger.posting
                    on entry.practice_id = posting.practice_id and entry.entry_id = posting.entry_id
                where
                    content.practice_id = :practice_id and content.file_id = total.file_id
                    and content.segment = total.transaction_segment
                    and entry.fact_kind in ('remittance_claim', 'provider_adjustment', 'remittance_difference')
                    and entry.night_on <= :night and posting.account = 'payment_clearing'
            ), 0
        ) as posted_cents
    from result.remittance_standing as changed
    inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
    where changed.practice_id = :practice_id and changed.night_on = :night
),

charge_posted as (
    select
        changed.claim_key,
        changed.charge_cents as wanted_cents,
        coalesce(
            (
                select -sum(posting.amount_cents)
                from ledger.posting
                where
                    posting.practice_id = :practice_id and posting.claim_key = changed.claim_key
                    and posting.account = 'charges' and posting.night_on <= :night
            ), 0
        ) as posted_cents
    from result.claim_charge as changed
    where changed.practice_id = :practice_id and changed.night_on = :night
),

deposit_posted as (
    select
        changed.file_id,
        changed.segment,
        case when changed.standing = 'deposit' then changed.amount_cents else 0 end as wanted_cents,
        coalesce(
            (
                select sum(posting.amount_cents)
                from ledger.entry
                inner join ledger.posting
                    on entry.practice_id = posting.practice_id and entry.entry_id = posting.entry_id
                where
                    entry.practice_id = :practice_id and entry.file_id = changed.file_id
                    and entry.segment = changed.segment and entry.fact_kind = 'deposit'
                    and entry.night_on <= :night and posting.account = 'bank'
            ), 0
        ) as posted_cents
    from result.bank_entry_standing as changed
    where changed.practice_id = :practice_id and changed.night_on = :night
),

account as (
    select
        account,
        sum(amount_cents) as balance_cents
    from result.ledger_night
    where practice_id = :practice_id and night_on <= :night
    group by account
),

clearing as (
    select coalesce(sum(open_cents), 0) as open_cents
    from result.clearing_item_as_of(:practice_id, :night)
    where open_cents <> 0
),

side as (
    select
        1 as check_number,
        'inbox = loaded + rejected' as words,
        'came in: charges, payments, deposits' as one_side,
        night.charge_in_cents + night.paid_in_cents + night.deposit_in_cents as one_side_cents,
        'loaded and rejected' as other_side,
        night.charge_loaded_cents + night.charge_rejected_cents + night.paid_loaded_cents + night.paid_rejected_cents
        + night.deposit_loaded_cents + night.deposit_rejected_cents as other_side_cents,
        (
            select
                coalesce(
                    sum(
                        abs(
                            (unit.value ->> 'in')::numeric
                            - (unit.value ->> 'loaded')::numeric
                            - (unit.value ->> 'rejected')::numeric
                        )
                    ),
                    0
                )
            from jsonb_array_elements(night.differences) as unit
            where unit.value ->> 'unit' like '%cents'
        ) as off_cents,
        night.differences as off
    from raw.night
    where night.practice_id = :practice_id and night.night_on = :night
    union all
    select
        2,
        'remittances = postings',
        'payments of tonight''s remittances that count',
        coalesce(sum(wanted_cents), 0),
        'posted to clearing',
        coalesce(sum(posted_cents), 0),
        coalesce(sum(abs(wanted_cents - posted_cents)), 0),
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'file_id', file_id, 'segment', transaction_segment, 'trace_number', trace_number,
                    'remitted_cents', wanted_cents, 'posted_cents', posted_cents
                )
            ) filter (where wanted_cents <> posted_cents), '[]'
        )
    from remittance_posted
    union all
    select
        3,
        'charges = postings',
        'billed on tonight''s claims',
        coalesce(sum(wanted_cents), 0),
        'posted to charges',
        coalesce(sum(posted_cents), 0),
        coalesce(sum(abs(wanted_cents - posted_cents)), 0),
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'claim_key', claim_key, 'billed_cents', wanted_cents, 'posted_cents', posted_cents
                )
            ) filter (where wanted_cents <> posted_cents), '[]'
        )
    from charge_posted
    union all
    select
        4,
        'bank = postings',
        'tonight''s deposits',
        coalesce(sum(wanted_cents), 0),
        'posted to the bank',
        coalesce(sum(posted_cents), 0),
        coalesce(sum(abs(wanted_cents - posted_cents)), 0),
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'file_id', file_id, 'segment', segment, 'deposit_cents', wanted_cents, 'posted_cents', posted_cents
                )
            ) filter (where wanted_cents <> posted_cents), '[]'
        )
    from deposit_posted
    union all
    select
        5,
        'clearing = open items',
        'payments remitted and not at the bank, less the reverse',
        clearing.open_cents,
        'balance of payment_clearing',
        coalesce((
            select account.balance_cents from account
            where account.account = 'payment_clearing'
        ), 0),
        null,
        '[]'
    from clearing
    union all
    select
        6,
        'ledger = 0',
        'debits',
        coalesce(sum(balance_cents) filter (where balance_cents > 0), 0),
        'credits',
        coalesce(-sum(balance_cents) filter (where balance_cents < 0), 0),
        null,
        '[]'
    from account
    union all
    select
        7,
        'receivable = charges − adjustments − payments',
        'receivable, refunds due taken off',
        coalesce(sum(balance_cents) filter (where account in ('receivable', 'refunds_due')), 0),
        'charges less adjustments, payments and write-offs',
        coalesce(-sum(balance_cents) filter (where account not in ('receivable', 'refunds_due')), 0),
        null,
        '[]'
    from account
)

insert into result.tie_out (
    practice_id, night_on, check_number, words, one_side, one_side_cents, other_side, other_side_cents,
    difference_cents, off
)
select
    :practice_id,
    :night,
    check_number,
    words,
    one_side,
    one_side_cents,
    other_side,
    other_side_cents,
    coalesce(off_cents, abs(one_side_cents - other_side_cents)),
    jsonb_path_query_array(off, '$[0 to 19]')
from side;

update raw.night as night set
    unexplained_cents = (
        select sum(difference_cents)
        from result.tie_out
        where practice_id = :practice_id and night_on = :night
    )
where night.practice_id = :practice_id and night.night_on = :night;
