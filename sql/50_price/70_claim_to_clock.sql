-- in: answer_to_price, result.claim_match, result.remittance_standing, result.accepted_group, core.claim_status,
--   core.provider_adjustment (L6), result.remittance_claim_told, ref.prompt_payment_rule, ref.payer, ref.practice
-- out: claim_to_clock, temporary
-- grain: one claim whose prompt payment may be another one since tonight
-- rerun: temporary, gone with the transaction
--
-- Whatever came tonight that tells of its receipt, its payment or its interest; and whatever else the rules or the
-- payers were changed for. So the order in which files arrive does not matter.

drop table if exists claim_to_clock;

create temporary table claim_to_clock on commit drop as
with numbered as (
    select status.patient_control_number
    from raw.file
    inner join core.claim_status as status using (practice_id, file_id)
    where
        file.practice_id = :practice_id and file.night_on = :night
        and status.category_code in ('A1', 'A2') and status.line_control_number is null
    union
    select claim.patient_control_number
    from raw.file
    inner join core.claim using (practice_id, file_id)
    where file.practice_id = :practice_id and file.night_on = :night
),

accepted_group as (
    (
        select * from result.accepted_group(:practice_id, :night)
        except
        select * from result.accepted_group(:practice_id, cast(:night as date) - 1)
    )
    union all
    (
        select * from result.accepted_group(:practice_id, cast(:night as date) - 1)
        except
        select * from result.accepted_group(:practice_id, :night)
    )
),

acknowledged as (
    select
        claim.file_id,
        claim.segment
    from numbered
    inner join core.claim
        on claim.practice_id = :practice_id and numbered.patient_control_number = claim.patient_control_number
    union
    select
        claim.file_id,
        claim.segment
    from accepted_group
    inner join core.transaction_set as transaction
        on
            transaction.practice_id = :practice_id
            and accepted_group.group_file_id = transaction.file_id
            and accepted_group.group_segment = transaction.group_segment
    inner join core.claim
        on
            transaction.practice_id = claim.practice_id
            and transaction.file_id = claim.file_id
            and transaction.segment = claim.transaction_segment
),

changed_rule as (
    select distinct payer_id
    from ref.prompt_payment_rule
    where practice_id = :practice_id and (known_from_on = :night or known_to_on = :night)
    union
    select payer_id
    from ref.payer
    where practice_id = :practice_id and (known_from_on = :night or known_to_on = :night)
    union
    select '*'
    from ref.practice
    where practice_id = :practice_id and (known_from_on = :night or known_to_on = :night)
),

touched as (
    select
        root_file_id,
        root_segment
    from result.claim_match
    where practice_id = :practice_id and night_on = :night
    union
    select
        match.root_file_id,
        match.root_segment
    from result.remittance_standing as changed
    inner join core.remittance_claim using (practice_id, file_id, transaction_segment)
    inner join result.claim_match as match using (practice_id, file_id, segment)
    where changed.practice_id = :practice_id and changed.night_on = :night and match.night_on <= :night
    union
    select
        root_file_id,
        root_segment
    from answer_to_price
    union
    select
        match.root_file_id,
        match.root_segment
    from acknowledged
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and acknowledged.file_id = match.claim_file_id
            and acknowledged.segment = match.claim_segment
    where match.night_on <= :night
    union
    select
        known.root_file_id,
        known.root_segment
    from changed_rule
    inner join result.prompt_payment as known
        on
            known.practice_id = :practice_id
            and (changed_rule.payer_id in (known.payer_id, '*') or known.payer_id is null)
    where known.night_on < :night
),

-- An L6 that names a claim by a number may name another one, now that there is one more with that number.
number_told as (
    select distinct number.bare_number
    from touched
    inner join result.claim_match as match
        on
            match.practice_id = :practice_id
            and touched.root_file_id = match.root_file_id
            and touched.root_segment = match.root_segment
    inner join result.remittance_claim_told as told using (practice_id, file_id, segment)
    cross join
        lateral (
            values
            (told.payer_control_number),
            (told.patient_control_number)
        ) as number (bare_number)
    where match.night_on <= :night
),

named as (
    select
        adjustment.file_id,
        adjustment.segment,
        adjustment.position,
        name.bare_number,
        changed.file_id is not null as is_new
    from core.provider_adjustment as adjustment
    inner join raw.file using (practice_id, file_id)
    left join result.remittance_standing as changed
        on
            adjustment.practice_id = changed.practice_id
            and changed.night_on = :night
            and adjustment.file_id = changed.file_id
            and adjustment.transaction_segment = changed.transaction_segment
    cross join lateral result.named_by_reference(adjustment.reference) as name
    where adjustment.practice_id = :practice_id and adjustment.reason_code = 'L6' and file.night_on <= :night
),

named_tonight as (
    select distinct also.bare_number
    from named
    inner join named as also using (file_id, segment, position)
    left join number_told on named.bare_number = number_told.bare_number
    where named.is_new or number_told.bare_number is not null
)

select
    root_file_id,
    root_segment
from touched
union
select
    match.root_file_id,
    match.root_segment
from named_tonight
inner join result.remittance_claim_told as told
    on
        told.practice_id = :practice_id
        and named_tonight.bare_number in (told.payer_control_number, told.patient_control_number)
inner join result.claim_match as match using (practice_id, file_id, segment)
where match.night_on <= :night;

analyze claim_to_clock;
