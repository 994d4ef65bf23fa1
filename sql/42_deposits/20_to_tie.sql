-- in: result.bank_entry_standing, result.remittance_total, result.remittance_standing, result.deposit_tie,
--   core.remittance, work.decision
-- out: deposit_to_tie, payment_to_tie, tie_found, temporary
-- grain: one deposit; one payment of a remittance; both of the weeks around what is new tonight
-- rerun: temporary, gone with the transaction
--
-- What is new tonight may take a payment from a deposit that seemed to be its own, so everything near it is tied
-- afresh. Ties by trace number may be far apart; all others are within ten business days. What is tied to a deposit
-- further away is not free for amounts and sums: at the edge of those weeks its deposit is out of sight.

drop table if exists deposit_to_tie;
drop table if exists payment_to_tie;
drop table if exists tie_found;

create temporary table tie_found (
    file_id bigint not null,
    segment bigint not null,
    payment_file_id bigint not null,
    payment_segment bigint not null,
    rule text not null,
    confidence smallint not null
) on commit drop;

create temporary table deposit_to_tie on commit drop as
with decided as (
    select
        decision.file_id,
        decision.segment,
        decision.other_file_id,
        decision.other_segment
    from work.decision as decision
    left join work.decision_withdrawal as withdrawal using (practice_id, decision_id)
    where
        decision.practice_id = :practice_id and decision.kind = 'deposit_tie' and decision.counts_from_on <= :night
        and greatest(decision.counts_from_on, withdrawal.counts_from_on)
        > result.previous_night(:practice_id, :night)
),

new_day as (
    select posted_on as day_on
    from result.bank_entry_standing
    where practice_id = :practice_id and night_on = :night
    union
    select total.answered_on
    from result.remittance_standing as changed
    inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
    where changed.practice_id = :practice_id and changed.night_on = :night
    union
    select entry.posted_on
    from decided
    inner join result.bank_entry_standing as entry
        on
            entry.practice_id = :practice_id
            and decided.file_id = entry.file_id
            and decided.segment = entry.segment
),

near_day as (
    select distinct day.day_on::date as day_on
    from new_day
    cross join
        lateral generate_series(new_day.day_on - 30, new_day.day_on + 30, interval '1 day') as day (day_on)
)

select
    deposit.file_id,
    deposit.segment,
    deposit.posted_on,
    deposit.amount_cents,
    deposit.trace_number,
    deposit.payer_key,
    deposit.payer_id,
    result.bare(entry.text) as bare_text,
    result.bare(entry.customer_reference) as customer_reference,
    -- BAI2 types: lockboxes and checks; credits of the clearing house. ACH entries are the latter.
    case
        when entry.source = 'ACH' then 'ACH'
        when entry.type_code in ('115', '116', '118', '171', '172', '173', '174', '175', '301') then 'CHK'
        when entry.type_code in ('142', '143', '145', '155', '156', '165', '166', '168', '169') then 'ACH'
    end as moved_by
from near_day
inner join result.bank_entry_standing as deposit
    on deposit.practice_id = :practice_id and near_day.day_on = deposit.posted_on
inner join core.bank_entry as entry using (practice_id, file_id, segment)
where
    deposit.night_on <= :night and deposit.standing = 'deposit'
    and not exists (
        select 1
        from result.bank_entry_standing as later
        where
            later.practice_id = deposit.practice_id and later.file_id = deposit.file_id
            and later.segment = deposit.segment and later.night_on > deposit.night_on and later.night_on <= :night
    );

analyze deposit_to_tie;

create temporary table payment_to_tie on commit drop as
with near as (
    select
        min(posted_on) - 30 as first_on,
        max(posted_on) + 30 as last_on
    from deposit_to_tie
),

wanted as (
    select
        total.file_id,
        total.transaction_segment
    from near
    inner join result.remittance_total as total
        on total.practice_id = :practice_id and total.answered_on between near.first_on and near.last_on
    union
    select
        total.file_id,
        total.transaction_segment
    from deposit_to_tie as deposit
    inner join result.remittance_total as total
        on total.practice_id = :practice_id and deposit.trace_number = total.trace_number
    union
    -- what a person has tied may be further apart
    select
        decision.other_file_id,
        decision.other_segment
    from work.decision_in_force(:practice_id, :night) as decision
    where decision.kind = 'deposit_tie'
)

select
    total.file_id,
    total.transaction_segment as segment,
    total.answered_on as paid_on,
    total.payment_cents,
    total.trace_number,
    total.payer_key,
    payer.payer_id,
    case when remittance.payment_method_code in ('CHK', 'ACH') then remittance.payment_method_code end as moved_by,
    result.bare(remittance.payer_name) as payer_name,
    exists(
        select 1
        from result.deposit_tie_as_of(:practice_id, :night) as tie
        where
            tie.payment_file_id = total.file_id and tie.payment_segment = total.transaction_segment
            and not exists (
                select 1 from deposit_to_tie as deposit
                where deposit.file_id = tie.file_id and deposit.segment = tie.segment
            )
    ) as is_tied_elsewhere
from wanted
inner join result.remittance_total as total
    on
        total.practice_id = :practice_id
        and wanted.file_id = total.file_id
        and wanted.transaction_segment = total.transaction_segment
inner join core.remittance
    on
        total.practice_id = remittance.practice_id
        and total.file_id = remittance.file_id
        and total.transaction_segment = remittance.transaction_segment
inner join result.remittance_standing_as_of(:practice_id, :night) as standing
    on total.file_id = standing.file_id and total.transaction_segment = standing.transaction_segment
left join result.remittance_payer(:practice_id, :night) as payer
    on total.file_id = payer.file_id and total.transaction_segment = payer.transaction_segment
where
    total.night_on <= :night and total.payment_cents <> 0 and standing.standing in ('posted', 'held')
    and coalesce(remittance.payment_method_code, '') <> 'NON';

analyze payment_to_tie;
