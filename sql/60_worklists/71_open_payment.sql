-- in: result.clearing_item, result.remittance_total, result.deposit_tie, result.bank_entry_standing
-- out: result.worklist_flag (kind remittance_without_money), result.worklist_flag (kind deposit_differs)
-- grain: one payment (payer, trace number, day) that is not, or not so, at the bank
-- rerun: 10 has deleted the practice's flags
--
-- On: more than three business days of banks after its payment date a posted remittance has no money, or other money,
-- and the bank's files reach back that far. Off: what lacks arrives, or is tied by a person. At stake: what lacks.

with open_item as (
    select *
    from result.clearing_item_as_of(:practice_id, :night)
    where
        open_cents <> 0 and remitted_cents <> 0
        and result.business_days(paid_on, :night) > 3 and paid_on < :night
),

-- A practice without bank files is not told each night that it has none.
bank as (
    select min(posted_on) as first_on
    from result.bank_entry_standing
    where practice_id = :practice_id and night_on <= :night and standing in ('deposit', 'notice')
),

remittance as (
    select distinct on (total.payer_key, total.trace_number, total.answered_on)
        total.payer_key,
        total.trace_number,
        total.answered_on,
        total.file_id,
        total.transaction_segment,
        total.payment_cents
    from open_item
    inner join result.remittance_total as total
        on
            total.practice_id = :practice_id
            and open_item.payer_key = total.payer_key
            and open_item.trace_number = total.trace_number
            and open_item.paid_on = total.answered_on
    inner join result.remittance_standing_as_of(:practice_id, :night) as standing
        on total.file_id = standing.file_id and total.transaction_segment = standing.transaction_segment
    where total.night_on <= :night and standing.standing = 'posted'
    order by total.payer_key, total.trace_number, total.answered_on, total.file_id, total.transaction_segment
),

deposit as (
    select
        remittance.file_id,
        remittance.transaction_segment,
        jsonb_agg(
            jsonb_build_object(
                'file', file.name, 'segment', tie.segment, 'amount', result.dollars(tie.amount_cents),
                'tied_by', tie.rule, 'confidence', tie.confidence
            )
            order by tie.file_id, tie.segment
        ) as told
    from remittance
    inner join result.deposit_tie_as_of(:practice_id, :night) as tie
        on
            remittance.file_id = tie.payment_file_id
            and remittance.transaction_segment = tie.payment_segment
    inner join raw.file on file.practice_id = :practice_id and tie.file_id = file.file_id
    group by remittance.file_id, remittance.transaction_segment
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, amount_cents, since_on,
    summary, proof
)
select
    :practice_id,
    :night,
    case when item.deposited_cents = 0 then 'remittance_without_money' else 'deposit_differs' end,
    concat_ws('|', item.payer_key, item.trace_number, item.paid_on),
    remittance.file_id,
    remittance.transaction_segment,
    told.payer_id,
    told.payer_name,
    abs(item.open_cents),
    item.paid_on,
    concat(
        'Remittance ', told.trace_number, ' of ', item.paid_on, ' says ', result.dollars(item.remitted_cents), '; ',
        case
            when item.deposited_cents = 0
                then
                    concat(
                        'after ', result.business_days(item.paid_on, :night),
                        ' business days nothing has come to the bank.'
                    )
            when item.open_cents > 0
                then
                    concat(
                        result.dollars(item.deposited_cents), ' has come to the bank, ',
                        result.dollars(item.open_cents), ' lacks.'
                    )
            else
                concat(
                    result.dollars(item.deposited_cents), ' has come to the bank, ',
                    result.dollars(-item.open_cents), ' too much.'
                )
        end
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', remittance.file_id,
        'segments', jsonb_build_array(remittance.transaction_segment),
        'trace_number', told.trace_number,
        'deposits', coalesce(deposit.told, '[]'),
        'arithmetic', concat(
            'remitted ', result.dollars(item.remitted_cents), ' − at the bank ', result.dollars(item.deposited_cents),
            ' = ', result.dollars(item.open_cents)
        )
    )
from open_item as item
inner join bank on item.paid_on >= bank.first_on or result.business_days(item.paid_on, bank.first_on) <= 3
inner join remittance
    on
        item.payer_key = remittance.payer_key
        and item.trace_number = remittance.trace_number
        and item.paid_on = remittance.answered_on
inner join result.named_remittance(:practice_id, :night) as told
    on remittance.file_id = told.file_id and remittance.transaction_segment = told.transaction_segment
inner join raw.file on file.practice_id = :practice_id and remittance.file_id = file.file_id
left join deposit
    on
        remittance.file_id = deposit.file_id
        and remittance.transaction_segment = deposit.transaction_segment;
