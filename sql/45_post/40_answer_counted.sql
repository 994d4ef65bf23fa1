-- in: answer_told, result.claim_charge
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
-- Windows, not joins: among twenty thousand answers a join of them to themselves has no end.

drop table if exists answer_counted;

create temporary table answer_counted on commit drop as
with given as (
    select
        answer_told.*,
        case when is_reversal then -charge_cents else charge_cents end as given_charge_cents,
        case when is_reversal then -paid_cents else paid_cents end as given_paid_cents
    from answer_told
),

placed as (
    select
        given.*,
        row_number() over (
            partition by is_posted, claim_key, payer, is_reversal, given_charge_cents, given_paid_cents
            order by paid_on, payer_control_number, trace_number, contractual_cents, patient_cents, file_id, segment
        ) as place
    from given
),

paired_by_amounts as (
    select
        placed.*,
        is_posted and count(*) over (
            partition by is_posted, claim_key, payer, given_charge_cents, given_paid_cents, place
        ) = 2 as is_pair
    from placed
),

placed_under_number as (
    select
        paired_by_amounts.*,
        row_number() over (
            partition by is_posted, is_pair, claim_key, payer, is_reversal, payer_control_number
            order by paid_on, trace_number, file_id, segment
        ) as place_under_number
    from paired_by_amounts
),

paired as (
    select
        placed_under_number.*,
        is_pair or (
            is_posted and payer_control_number is not null
            and count(*) over (
                partition by is_posted, is_pair, claim_key, payer, payer_control_number, place_under_number
            ) = 2
        ) as is_paired
    from placed_under_number
),

standing as (
    select
        paired.*,
        is_posted and not is_paired and not is_reversal as is_standing
    from paired
),

ranked as (
    select
        standing.*,
        -- parts of a claim that a payer has split are no repetitions of each other
        sum(standing.charge_cents) over (partition by standing.is_standing, standing.claim_key, standing.payer)
        <= charge.charge_cents as is_part,
        row_number() over (
            partition by standing.is_standing, standing.claim_key, standing.payer, standing.charge_cents
            order by
                standing.is_called_duplicate asc, standing.paid_on desc, standing.payer_control_number desc,
                standing.trace_number desc, standing.paid_cents desc, standing.file_id asc, standing.segment asc
        ) as place_from_last
    from standing
    left join result.claim_charge_as_of(:practice_id, :night) as charge using (claim_key)
)

select
    ranked.*, -- noqa: AM04
    case
        when not is_posted then 'nothing'
        when is_paired then 'pair'
        when is_reversal then 'unapplied'
        when is_part or place_from_last = 1 then 'full'
        else 'money'
    end as counts_as
from ranked;

create index on answer_counted (file_id, segment);
analyze answer_counted;
