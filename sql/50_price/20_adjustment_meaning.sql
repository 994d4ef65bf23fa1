-- in: answer_to_price, core.adjustment, ref.denial_reason as known by the night
-- out: adjustment_meaning, temporary
-- grain: one adjustment of an answer to price, with what it means
-- rerun: temporary, gone with the transaction
--
-- The row for the group code is meant before the row for any group (*). A reason that is in no row is a denial in CO,
-- OA and PI, since nobody has said that it is right; in PR it is the patient's share, and is_not_covered where the
-- reason is a denial in the other groups: the patient owes the charge, not the contract's price.

drop table if exists adjustment_meaning;

create temporary table adjustment_meaning on commit drop as
with known_reason as (
    select *
    from ref.denial_reason
    where practice_id = :practice_id and known_from_on <= :night and (known_to_on is null or known_to_on > :night)
)

select
    adjustment.file_id,
    adjustment.claim_segment,
    coalesce(adjustment.line_segment, 0) as line_segment,
    adjustment.segment,
    adjustment.position,
    coalesce(adjustment.group_code, '') as group_code,
    coalesce(adjustment.reason_code, '') as reason_code,
    adjustment.amount_cents,
    case
        when by_group.kind is not null then by_group.kind
        when adjustment.group_code = 'PR' then 'patient'
        else coalesce(by_any.kind, 'denial')
    end as kind,
    coalesce(nullif(by_group.cause, ''), nullif(by_any.cause, ''), 'payer') as cause,
    coalesce(by_group.words, by_any.words, 'a reason that denial_reasons.csv does not explain') as words,
    adjustment.group_code = 'PR' and by_group.kind is null and coalesce(by_any.kind, '') = 'denial' as is_not_covered,
    by_group.kind is not null or by_any.kind is not null as known
from answer_to_price as answer
inner join core.adjustment
    on
        adjustment.practice_id = :practice_id
        and answer.file_id = adjustment.file_id
        and answer.segment = adjustment.claim_segment
left join known_reason as by_group
    on adjustment.reason_code = by_group.reason_code and adjustment.group_code = by_group.group_code
left join known_reason as by_any
    on adjustment.reason_code = by_any.reason_code and by_any.group_code = '*';

analyze adjustment_meaning;
