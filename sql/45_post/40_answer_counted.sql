-- in: claim_touched, payer_rank, result.claim_key, result.claim_match, result.remittance_claim_told,
--   result.remittance_standing, result.claim_charge
-- out: answer_counted, temporary
-- grain: one remittance claim that answers a touched claim, and how it counts
-- rerun: temporary, gone with the transaction
--
-- nothing   its remittance is a repeat, held or rejected; a predetermination (25); sent on elsewhere (23)
-- pair      a reversal and the answer it takes back: the same amounts turned, else the same payer control number,
--           whichever of the two came first; both post in full and cancel out
-- unapplied a reversal without an answer
-- money     an answer that was given again without a reversal: its adjustments are in the later one
-- full      the latest answer, and all of them where their charges are parts of what was billed
--
-- The order among them is by what the remittances say, never by when they came.

drop table if exists answer_counted;

create temporary table answer_counted on commit drop as
with answer as (
    select
        known.claim_key,
        told.*,
        standing.standing = 'posted' and told.status_code not in ('23', '25') as is_posted,
        -- Our claims know the payer's rank; else it says so itself, in a reversal (22) through its other answers.
        coalesce(
            payer_rank.rank_number,
            max(told.rank_number) over (partition by known.claim_key, told.payer),
            version.rank_number
        ) as rank
    from claim_touched as touched
    inner join result.claim_key as known on known.practice_id = :practice_id and touched.claim_key = known.claim_key
    inner join result.claim_match as match
        on
            known.practice_id = match.practice_id
            and known.file_id = match.claim_file_id
            and known.segment = match.claim_segment
    inner join result.claim_version as version
        on
            match.practice_id = version.practice_id
            and match.claim_file_id = version.file_id
            and match.claim_segment = version.segment
    inner join result.remittance_claim_told as told
        on
            match.practice_id = told.practice_id
            and match.file_id = told.file_id
            and match.segment = told.segment
    inner join result.remittance_standing_as_of(:practice_id, :night) as standing
        on told.file_id = standing.file_id and told.transaction_segment = standing.transaction_segment
    left join payer_rank on known.claim_key = payer_rank.claim_key and told.payer = payer_rank.payer
    where
        known.night_on <= :night and match.night_on <= :night and told.night_on <= :night
        and not exists (
            select 1
            from result.claim_key as later
            where
                later.practice_id = known.practice_id and later.file_id = known.file_id
                and later.segment = known.segment and later.night_on > known.night_on and later.night_on <= :night
        )
),

by_amounts as (
    select
        answer.*,
        abs(charge_cents) as size_cents,
        row_number() over (
            partition by claim_key, payer, is_reversal, abs(charge_cents), abs(paid_cents)
            order by paid_on, payer_control_number, trace_number, contractual_cents, patient_cents, file_id, segment
        ) as place
    from answer
    where is_posted
),

paired_by_amounts as (
    select
        given.file_id,
        given.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment
    from by_amounts as given
    inner join by_amounts as reversal using (claim_key, payer, size_cents, place)
    where
        not given.is_reversal and reversal.is_reversal
        and given.charge_cents = -reversal.charge_cents and given.paid_cents = -reversal.paid_cents
),

left_over as (
    select
        by_amounts.*,
        row_number() over (
            partition by by_amounts.claim_key, by_amounts.payer, by_amounts.is_reversal, by_amounts.payer_control_number
            order by by_amounts.paid_on, by_amounts.trace_number, by_amounts.file_id, by_amounts.segment
        ) as place_under_number
    from by_amounts
    where
        not exists (
            select 1 from paired_by_amounts as done
            where
                (done.file_id, done.segment) = (by_amounts.file_id, by_amounts.segment)
                or (done.reversal_file_id, done.reversal_segment) = (by_amounts.file_id, by_amounts.segment)
        )
),

paired_by_number as (
    select
        given.file_id,
        given.segment,
        reversal.file_id as reversal_file_id,
        reversal.segment as reversal_segment
    from left_over as given
    inner join left_over as reversal using (claim_key, payer, payer_control_number, place_under_number)
    where not given.is_reversal and reversal.is_reversal
),

pair as (
    select * from paired_by_amounts
    union all
    select * from paired_by_number
),

paired as (
    select
        file_id,
        segment
    from pair
    union
    select
        reversal_file_id,
        reversal_segment
    from pair
),

standing_answer as (
    select
        by_amounts.file_id,
        by_amounts.segment,
        -- parts of a claim that a payer has split are no repetitions of each other
        sum(by_amounts.charge_cents) over (partition by by_amounts.claim_key, by_amounts.payer)
        <= charge.charge_cents as is_part,
        row_number() over (
            partition by by_amounts.claim_key, by_amounts.payer, by_amounts.charge_cents
            order by
                by_amounts.is_called_duplicate asc, by_amounts.paid_on desc, by_amounts.payer_control_number desc,
                by_amounts.trace_number desc, by_amounts.paid_cents desc, by_amounts.file_id asc, by_amounts.segment asc
        ) as place_from_last
    from by_amounts
    left join paired using (file_id, segment)
    left join result.claim_charge_as_of(:practice_id, :night) as charge using (claim_key)
    where paired.file_id is null and not by_amounts.is_reversal
)

select
    answer.*, -- noqa: AM04
    case
        when not answer.is_posted then 'nothing'
        when paired.file_id is not null then 'pair'
        when answer.is_reversal then 'unapplied'
        when standing_answer.is_part or standing_answer.place_from_last = 1 then 'full'
        else 'money'
    end as counts_as
from answer
left join paired using (file_id, segment)
left join standing_answer using (file_id, segment);

create index on answer_counted (file_id, segment);
analyze answer_counted;
