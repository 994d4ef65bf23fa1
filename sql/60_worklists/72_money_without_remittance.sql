-- in: result.bank_entry_standing, result.deposit_tie, core.bank_entry, core.payment_advice
-- out: result.worklist_flag (kind money_without_remittance)
-- grain: one deposit that belongs to no remittance
-- rerun: 10 has deleted the practice's flags
--
-- On: more than three business days of banks after it came, nothing is tied to it. Off: its remittance arrives, or a
-- person ties it. At stake: the deposit. An 820 of the same number or amount says what it is for.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, amount_cents, since_on,
    summary, proof
)
select
    :practice_id,
    :night,
    'money_without_remittance',
    concat_ws(
        '|', deposit.posted_on, deposit.amount_cents, deposit.trace_number,
        coalesce(result.bare(entry.bank_reference), result.bare(entry.customer_reference))
    ),
    deposit.file_id,
    deposit.segment,
    deposit.payer_id,
    coalesce(payer.name, entry.company_name),
    abs(deposit.amount_cents),
    deposit.posted_on,
    concat(
        case when deposit.amount_cents < 0 then 'Withdrawal of ' else 'Deposit of ' end,
        result.dollars(abs(deposit.amount_cents)), ' on ', deposit.posted_on,
        ' of trace number ' || deposit.trace_number, ': after ',
        result.business_days(deposit.posted_on, :night), ' business days no remittance says what it is for',
        case
            when advice.advice_file_id is null then '.'
            else concat('; an 820 of ', told.payer_name, ' tells of it.')
        end
    ),
    jsonb_build_object(
        'file', file.name, 'file_id', deposit.file_id, 'segments', jsonb_build_array(deposit.segment),
        'trace_number', deposit.trace_number,
        'advice', case
            when advice.advice_file_id is not null
                then
                    jsonb_build_object(
                        'file', advice_file.name, 'segment', advice.advice_segment, 'items', told.items,
                        'found_by', case when advice.is_by_trace then 'trace number' else 'amount and date' end
                    )
        end,
        'arithmetic', concat('deposit ', result.dollars(deposit.amount_cents), ' − tied 0.00')
    )
from result.bank_entry_standing_as_of(:practice_id, :night) as deposit
inner join core.bank_entry as entry using (practice_id, file_id, segment)
inner join raw.file using (practice_id, file_id)
left join result.deposit_tie_as_of(:practice_id, :night) as tie
    on deposit.file_id = tie.file_id and deposit.segment = tie.segment
left join result.advice_of_deposit(:practice_id, :night) as advice
    on deposit.file_id = advice.file_id and deposit.segment = advice.segment
left join core.payment_advice as told
    on
        told.practice_id = :practice_id
        and advice.advice_file_id = told.file_id
        and advice.advice_segment = told.transaction_segment
left join raw.file as advice_file
    on advice_file.practice_id = :practice_id and advice.advice_file_id = advice_file.file_id
left join result.known_payer(:practice_id, :night) as payer on deposit.payer_id = payer.payer_id
where
    deposit.standing = 'deposit' and tie.file_id is null
    and deposit.posted_on < :night and result.business_days(deposit.posted_on, :night) > 3;
