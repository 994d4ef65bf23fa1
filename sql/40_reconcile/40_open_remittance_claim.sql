-- in: core.remittance_claim, result.duplicate_remittance, result.claim_match
-- out: open_remittance_claim and found_match, temporary: what the matching of tonight works on and what it finds
-- grain: one remittance claim, not in a repeated remittance, that no earlier night has matched
-- rerun: temporary, gone with the transaction; deletes the night's rows of what 41 to 45 write

delete from result.claim_match
where practice_id = :practice_id and night_on = :night;
delete from result.ambiguous_match
where practice_id = :practice_id and night_on = :night;

drop table if exists open_remittance_claim;
drop table if exists found_match;

create temporary table found_match (
    file_id bigint not null,
    segment bigint not null,
    root_file_id bigint not null,
    root_segment bigint not null,
    method text not null,
    score smallint not null
) on commit drop;

create temporary table open_remittance_claim on commit drop as
with open_claim as (
    select
        claim.*,
        total.answered_on
    from core.remittance_claim as claim
    inner join result.remittance_total as total using (practice_id, file_id, transaction_segment)
    where
        claim.practice_id = :practice_id
        and total.night_on <= :night
        and not exists (
            select 1
            from result.claim_match as match
            where
                match.practice_id = claim.practice_id and match.file_id = claim.file_id
                and match.segment = claim.segment and match.night_on < :night
        )
        and not exists (
            select 1
            from result.duplicate_remittance as duplicate
            where
                duplicate.practice_id = claim.practice_id and duplicate.file_id = claim.file_id
                and duplicate.transaction_segment = claim.transaction_segment
                and duplicate.standing = 'duplicate' and duplicate.night_on <= :night
        )
),

-- Many payers date the lines only.
first_day_of_lines as (
    select
        open_claim.file_id,
        open_claim.segment,
        min(line.service_from_on) as service_from_on
    from open_claim
    inner join core.remittance_line as line
        on
            open_claim.practice_id = line.practice_id
            and open_claim.file_id = line.file_id
            and open_claim.segment = line.claim_segment
    where open_claim.service_from_on is null
    group by open_claim.file_id, open_claim.segment
)

select
    open_claim.practice_id,
    open_claim.file_id,
    open_claim.segment,
    open_claim.patient_control_number,
    open_claim.payer_control_number,
    open_claim.status_code,
    abs(open_claim.charge_cents) as charge_cents,
    open_claim.answered_on,
    open_claim.member_id,
    result.bare(open_claim.patient_last_name) as last_name,
    result.bare(open_claim.patient_first_name) as first_name,
    coalesce(open_claim.service_from_on, line.service_from_on) as service_from_on,
    coalesce(payer.payer_id, result.bare(payer.payer_name)) as payer_id,
    payer.payer_id as known_payer_id,
    case when open_claim.status_code in ('2', '20') then 2 when open_claim.status_code in ('3', '21') then 3 else 1 end
        as rank_number
from open_claim
left join result.remittance_payer(:practice_id, :night) as payer using (file_id, transaction_segment)
left join first_day_of_lines as line on open_claim.file_id = line.file_id and open_claim.segment = line.segment;

create index on open_remittance_claim (file_id, segment);
analyze open_remittance_claim;
