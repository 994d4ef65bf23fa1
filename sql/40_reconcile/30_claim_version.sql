-- in: core.claim of the night's files, result.claim_rejection, result.claim_version of earlier nights
-- out: result.claim_version of claims that replace nothing (CLM05-3 other than 6, 7, 8)
-- grain: one submitted claim
-- rerun: replaces the night's rows, 32 adds the replacements
--
-- The same patient control number, payer rank, first service day and charge is the same claim sent again: repeated when
-- the batch's date and payer are the same too (a file that came twice), else resubmitted. With another charge it is the
-- same claim only when the earlier one had been rejected; else it is a claim of its own under a number used twice.

delete from result.claim_version
where practice_id = :practice_id and night_on = :night;

with arrived as (
    select
        claim.*,
        coalesce(claim.submitted_on, file.night_on) as sent_on
    from raw.file
    inner join core.claim using (practice_id, file_id)
    where
        file.practice_id = :practice_id and file.night_on = :night
        and coalesce(claim.frequency_code, '1') not in ('6', '7', '8')
),

earlier as (
    select
        arrived.file_id,
        arrived.segment,
        before.file_id as before_file_id,
        before.segment as before_segment,
        version.root_file_id,
        version.root_segment,
        bool_or(
            before.charge_cents = arrived.charge_cents
            and coalesce(before.submitted_on, before_file.night_on) = arrived.sent_on
            and before.payer_id is not distinct from arrived.payer_id
        ) over (partition by arrived.file_id, arrived.segment) as is_repeated,
        row_number() over (
            partition by arrived.file_id, arrived.segment
            order by before_file.night_on, before.file_id, before.segment
        ) as place
    from arrived
    inner join core.claim as before using (practice_id, patient_control_number)
    inner join raw.file as before_file
        on before.practice_id = before_file.practice_id and before.file_id = before_file.file_id
    left join result.claim_version as version
        on
            before.practice_id = version.practice_id
            and before.file_id = version.file_id
            and before.segment = version.segment
            and version.night_on < :night
    where
        before_file.night_on <= :night
        and (before_file.night_on, before.file_id, before.segment) < (:night, arrived.file_id, arrived.segment)
        and coalesce(before.frequency_code, '1') not in ('6', '7', '8')
        and coalesce(before.payer_rank_code, 'P') = coalesce(arrived.payer_rank_code, 'P')
        and before.service_from_on is not distinct from arrived.service_from_on
        and (
            before.charge_cents = arrived.charge_cents
            or exists (
                select 1
                from result.claim_rejection as rejection
                where
                    rejection.practice_id = before.practice_id and rejection.claim_file_id = before.file_id
                    and rejection.claim_segment = before.segment and rejection.night_on <= :night
            )
        )
),

-- A correction that came before what it corrects has been waiting as a claim of its own: this is its first version.
corrected as (
    select distinct on (arrived.file_id, arrived.segment)
        arrived.file_id,
        arrived.segment,
        version.root_file_id,
        version.root_segment
    from arrived
    inner join core.claim as correction using (practice_id, patient_control_number)
    inner join result.claim_version as version
        on
            correction.practice_id = version.practice_id
            and correction.file_id = version.file_id
            and correction.segment = version.segment
    where
        version.night_on < :night
        and version.relation in ('replacement', 'void')
        and (version.file_id, version.segment) = (version.root_file_id, version.root_segment)
        and coalesce(correction.payer_rank_code, 'P') = coalesce(arrived.payer_rank_code, 'P')
        and correction.service_from_on is not distinct from arrived.service_from_on
        and arrived.sent_on <= version.submitted_on
    order by arrived.file_id, arrived.segment, version.submitted_on, version.file_id, version.segment
)

insert into result.claim_version (
    practice_id, night_on, file_id, segment, root_file_id, root_segment, relation, rank_number, submitted_on
)
select
    :practice_id,
    :night,
    arrived.file_id,
    arrived.segment,
    coalesce(
        earlier.root_file_id, with_earlier.root_file_id, earlier.before_file_id, corrected.root_file_id, arrived.file_id
    ),
    coalesce(
        earlier.root_segment, with_earlier.root_segment, earlier.before_segment, corrected.root_segment, arrived.segment
    ),
    case
        when earlier.file_id is null then 'original'
        when earlier.is_repeated then 'repeated'
        else 'resubmitted'
    end,
    case coalesce(arrived.payer_rank_code, 'P') when 'P' then 1 when 'S' then 2 when 'T' then 3 else 4 end,
    arrived.sent_on
from arrived
left join earlier
    on arrived.file_id = earlier.file_id and arrived.segment = earlier.segment and earlier.place = 1
left join corrected on arrived.file_id = corrected.file_id and arrived.segment = corrected.segment
-- The earlier one came tonight, too, and its correction before both.
left join corrected as with_earlier
    on earlier.before_file_id = with_earlier.file_id and earlier.before_segment = with_earlier.segment;
