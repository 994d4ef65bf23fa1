-- in: open_remittance_claim without those in found_match or result.ambiguous_match, core.claim, result.claim_version
-- out: found_match (method scored), result.ambiguous_match
-- grain: one remittance claim whose numbers led nowhere
-- rerun: temporary; 40 has deleted the night's rows
--
-- agrees in                                                      points
-- patient control number but for spelling and leading zeros          40
-- patient control number as far as the shorter one goes (8 or more)  30
-- member id                                                          25
-- first service day                                                  15
-- charge                                                             15
-- last name                                                          10
-- payer                                                              10
-- first name                                                          5
-- already answered under its own patient control number             -40
--
-- A claim sent to a later payer is no candidate. It is a match from 60 points and 15 more than the second; from 60 with
-- less of a lead it is a question.

analyze found_match;

with wanted as materialized (
    select candidate.*
    from open_remittance_claim as candidate
    where
        not exists (
            select 1
            from found_match as found
            where found.file_id = candidate.file_id and found.segment = candidate.segment
        )
        and not exists (
            select 1
            from result.ambiguous_match as asked
            where
                asked.practice_id = :practice_id and asked.night_on = :night
                and asked.file_id = candidate.file_id and asked.segment = candidate.segment
        )
),

found_by as (
    select
        wanted.*,
        claim.file_id as claim_file_id,
        claim.segment as claim_segment
    from wanted
    inner join core.claim
        on
            wanted.practice_id = claim.practice_id
            and wanted.member_id = claim.member_id
            and wanted.service_from_on = claim.service_from_on
    union
    select
        wanted.*,
        claim.file_id,
        claim.segment
    from wanted
    inner join core.claim
        on
            wanted.practice_id = claim.practice_id
            and wanted.service_from_on = claim.service_from_on
            and wanted.charge_cents = claim.charge_cents
    union
    select
        wanted.*,
        claim.file_id,
        claim.segment
    from wanted
    inner join core.claim
        on
            wanted.practice_id = claim.practice_id
            and result.bare_number(wanted.patient_control_number) = result.bare_number(claim.patient_control_number)
),

compared as (
    select
        found_by.file_id,
        found_by.segment,
        version.root_file_id,
        version.root_segment,
        result.bare_number(found_by.patient_control_number) as wanted_number,
        result.bare_number(claim.patient_control_number) as claim_number,
        found_by.member_id = claim.member_id as same_member,
        found_by.service_from_on = claim.service_from_on as same_day,
        found_by.charge_cents = claim.charge_cents as same_charge,
        found_by.last_name = result.bare(claim.patient_last_name) as same_last_name,
        found_by.first_name = result.bare(claim.patient_first_name) as same_first_name,
        found_by.payer_id = coalesce(payer.payer_id, result.bare(payer.payer_name)) as same_payer,
        exists (
            select 1
            from result.claim_match as taken
            where
                taken.practice_id = claim.practice_id and taken.night_on < :night
                and taken.root_file_id = version.root_file_id and taken.root_segment = version.root_segment
                and taken.method <> 'scored'
        ) or exists (
            select 1
            from found_match as taken
            where taken.root_file_id = version.root_file_id and taken.root_segment = version.root_segment
        ) as is_answered
    from found_by
    inner join core.claim
        on
            found_by.practice_id = claim.practice_id
            and found_by.claim_file_id = claim.file_id
            and found_by.claim_segment = claim.segment
    inner join result.claim_version as version
        on
            claim.practice_id = version.practice_id
            and claim.file_id = version.file_id
            and claim.segment = version.segment
    left join result.claim_payer(:practice_id, :night) as payer
        on claim.file_id = payer.file_id and claim.segment = payer.segment
    where
        version.night_on <= :night
        and not result.is_earlier_payers_answer(
            found_by.known_payer_id, found_by.rank_number, payer.payer_id, version.rank_number
        )
),

scored as (
    select
        file_id,
        segment,
        root_file_id,
        root_segment,
        max(
            case
                when wanted_number = claim_number then 40
                when
                    least(length(wanted_number), length(claim_number)) >= 8
                    and (starts_with(wanted_number, claim_number) or starts_with(claim_number, wanted_number))
                    then 30
                else 0
            end
            + case when same_member then 25 else 0 end
            + case when same_day then 15 else 0 end
            + case when same_charge then 15 else 0 end
            + case when same_last_name then 10 else 0 end
            + case when same_payer then 10 else 0 end
            + case when same_first_name then 5 else 0 end
            + case when is_answered and wanted_number is distinct from claim_number then -40 else 0 end
        ) as score
    from compared
    group by file_id, segment, root_file_id, root_segment
),

ranked as (
    select
        scored.*,
        max(score) over (partition by file_id, segment) as best_score,
        count(*) over (partition by file_id, segment) as candidates,
        lead(score) over (
            partition by file_id, segment
            order by score desc, root_file_id asc, root_segment asc
        ) as next_score,
        row_number() over (
            partition by file_id, segment
            order by score desc, root_file_id asc, root_segment asc
        ) as place
    from scored
    where score > 0
),

decided as (
    select
        ranked.*,
        bool_or(place = 1 and (candidates = 1 or score - next_score >= 15))
            over (partition by file_id, segment) as is_clear
    from ranked
    where best_score >= 60
),

asked as (
    insert into result.ambiguous_match (
        practice_id, night_on, file_id, segment, claim_file_id, claim_segment, method, score
    )
    select
        :practice_id,
        :night,
        file_id,
        segment,
        root_file_id,
        root_segment,
        'scored',
        score
    from decided
    where not is_clear and score > best_score - 15
)

insert into found_match (file_id, segment, root_file_id, root_segment, method, score)
select
    file_id,
    segment,
    root_file_id,
    root_segment,
    'scored',
    score
from decided
where is_clear and place = 1;
