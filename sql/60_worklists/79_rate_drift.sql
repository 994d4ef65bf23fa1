-- in: result.rate_change
-- out: result.worklist_flag (kind rate_drift)
-- grain: one rate that a payer has lowered, and that no contract lowered
-- rerun: 10 has deleted the practice's flags
--
-- On: at least three lines before and three since agree on the two amounts, the new one is the lower and still applied,
-- and the contract neither gives it nor fell that day. Off: the rate is changed again, the lines are corrected, a
-- contract that gives the new amount. At stake: the difference times the units since. No deadline: the lines have
-- theirs.

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, payer_id, payer_name, procedure_code, amount_cents,
    since_on, summary, proof
)
select
    :practice_id,
    :night,
    'rate_drift',
    concat_ws('|', change.rate_key, change.from_cents, change.to_cents),
    change.file_id,
    change.segment,
    change.payer_id,
    payer.name,
    change.procedure_code,
    change.money_cents,
    change.changed_on,
    change.words || '.',
    jsonb_build_object(
        'file', file.name, 'file_id', change.file_id, 'segments', jsonb_build_array(change.segment),
        'modifiers', to_jsonb(change.modifiers), 'setting', change.setting,
        'contract_id', nullif(change.contract_id, ''),
        'before', jsonb_build_object(
            'allowed', result.dollars(change.from_cents), 'lines', change.lines_before,
            'last_on', change.last_before_on, 'contract', result.dollars(change.contract_before_cents)
        ),
        'since', jsonb_build_object(
            'allowed', result.dollars(change.to_cents), 'lines', change.lines, 'first_on', change.changed_on,
            'last_on', change.until_on, 'contract', result.dollars(change.contract_after_cents),
            'other_amounts', change.exceptions
        ),
        'dated_by', case change.dated_by
            when 'service' then 'day of service: of ' else 'day of payment: of '
        end || concat(
            read.lines, ' lines ', read.agreeing_by_service, ' agree by day of service, ', read.agreeing_by_payment,
            ' by day of payment'
        ),
        'arithmetic', concat(
            '(', result.dollars(change.from_cents), ' - ', result.dollars(change.to_cents), ') × ',
            trim_scale(change.units), ' units = ', result.dollars(change.money_cents)
        )
    )
from result.rate_change(:practice_id, :night) as change
inner join result.rate_read_as_of(:practice_id, :night) as read using (rate_key)
inner join raw.file on file.practice_id = :practice_id and change.file_id = file.file_id
left join result.known_payer(:practice_id, :night) as payer on change.payer_id = payer.payer_id
where change.is_current and change.to_cents < change.from_cents and not change.contract_allows;
