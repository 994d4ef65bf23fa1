-- in: raw.file, raw.file_name, core.transaction_set, core.claim, core.remittance_claim, core.ach_batch,
-- core.bank_statement, core.bank_entry, core.rejected, core.finding
-- out: raw.night: what came in, was loaded and was rejected; what of that does not tie, by file and unit
-- grain: one night
-- rerun: the same row

with files as (
    select *
    from raw.file
    where practice_id = :practice_id and night_on = :night
),

loaded_claim as (
    select
        claim.file_id,
        claim.charge_cents,
        0 as paid_cents
    from files
    inner join core.claim as claim using (practice_id, file_id)
    union all
    select
        claim.file_id,
        claim.charge_cents,
        claim.paid_cents
    from files
    inner join core.remittance_claim as claim using (practice_id, file_id)
),

loaded as (
    select
        file_id,
        count(*) as claims,
        sum(charge_cents) as charge_cents,
        sum(paid_cents) as paid_cents
    from loaded_claim
    group by file_id
),

loaded_deposit as (
    select
        file_id,
        count(*) as deposits,
        sum(amount_cents) as deposit_cents
    from files
    inner join core.bank_entry using (practice_id, file_id)
    group by file_id
),

rejected as (
    select
        file_id,
        count(*) filter (where unit = 'transaction') as x12_transactions,
        count(*) filter (where unit in ('transaction', 'batch', 'account')) as transactions,
        sum(claims) as claims,
        sum(charge_cents) as charge_cents,
        sum(paid_cents) as paid_cents,
        sum(deposits) as deposits,
        sum(deposit_cents) as deposit_cents
    from files
    inner join core.rejected using (practice_id, file_id)
    group by file_id
),

-- The envelope of an X12 transaction is kept even where it is set aside; a batch or account that is set aside is not.
x12_transactions as (
    select
        file_id,
        count(*) as met
    from files
    inner join core.transaction_set using (practice_id, file_id)
    group by file_id
),

bank_transaction as (
    select file_id
    from files
    inner join core.ach_batch using (practice_id, file_id)
    union all
    select file_id
    from files
    inner join core.bank_statement using (practice_id, file_id)
),

bank_transactions as (
    select
        file_id,
        count(*) as loaded
    from bank_transaction
    group by file_id
),

transactions as (
    select
        file_id,
        coalesce(x12.met, 0) - coalesce(rejected.x12_transactions, 0) + coalesce(bank.loaded, 0) as loaded
    from files
    left join x12_transactions as x12 using (file_id)
    left join bank_transactions as bank using (file_id)
    left join rejected using (file_id)
),

unit_of_file as (
    select
        files.file_id,
        files.name,
        unit.*
    from files
    left join loaded using (file_id)
    left join loaded_deposit using (file_id)
    left join rejected using (file_id)
    left join transactions using (file_id)
    cross join lateral (
        values
        ('files', 1, (files.state = 'loaded')::integer, (files.state = 'rejected')::integer),
        (
            'transactions', files.transactions_in,
            transactions.loaded, coalesce(rejected.transactions, 0)
        ),
        ('claims', files.claims_in, coalesce(loaded.claims, 0), coalesce(rejected.claims, 0)),
        (
            'charge_cents', files.charge_in_cents,
            coalesce(loaded.charge_cents, 0), coalesce(rejected.charge_cents, 0)
        ),
        ('paid_cents', files.paid_in_cents, coalesce(loaded.paid_cents, 0), coalesce(rejected.paid_cents, 0)),
        ('deposits', files.deposits_in, coalesce(loaded_deposit.deposits, 0), coalesce(rejected.deposits, 0)),
        (
            'deposit_cents', files.deposit_in_cents,
            coalesce(loaded_deposit.deposit_cents, 0), coalesce(rejected.deposit_cents, 0)
        )
    ) as unit (unit, came_in, loaded, rejected)
),

total as (
    select
        unit,
        sum(came_in) as came_in,
        sum(loaded) as loaded,
        sum(rejected) as rejected
    from unit_of_file
    group by unit
),

difference as (
    select
        coalesce(
            jsonb_agg(
                jsonb_build_object(
                    'file_id', file_id, 'name', name, 'unit', unit,
                    'in', came_in, 'loaded', loaded, 'rejected', rejected
                ) order by file_id, unit
            ),
            '[]'
        ) as differences
    from unit_of_file
    where came_in <> loaded + rejected
),

noticed as (
    select
        count(*) filter (where finding.severity = 'error') as errors,
        count(*) filter (where finding.severity = 'warning') as warnings
    from files
    inner join core.finding as finding using (practice_id, file_id)
),

repeated as (
    select count(*) as files
    from raw.file_name
    where practice_id = :practice_id and night_on = :night
)

update raw.night as night set
    files_in = coalesce(file_total.came_in, 0),
    files_loaded = coalesce(file_total.loaded, 0),
    files_rejected = coalesce(file_total.rejected, 0),
    files_repeated = repeated.files,
    transactions_in = coalesce(transaction_total.came_in, 0),
    transactions_loaded = coalesce(transaction_total.loaded, 0),
    transactions_rejected = coalesce(transaction_total.rejected, 0),
    claims_in = coalesce(claim_total.came_in, 0),
    claims_loaded = coalesce(claim_total.loaded, 0),
    claims_rejected = coalesce(claim_total.rejected, 0),
    charge_in_cents = coalesce(charge_total.came_in, 0),
    charge_loaded_cents = coalesce(charge_total.loaded, 0),
    charge_rejected_cents = coalesce(charge_total.rejected, 0),
    paid_in_cents = coalesce(paid_total.came_in, 0),
    paid_loaded_cents = coalesce(paid_total.loaded, 0),
    paid_rejected_cents = coalesce(paid_total.rejected, 0),
    deposits_in = coalesce(deposits_total.came_in, 0),
    deposits_loaded = coalesce(deposits_total.loaded, 0),
    deposits_rejected = coalesce(deposits_total.rejected, 0),
    deposit_in_cents = coalesce(deposit_total.came_in, 0),
    deposit_loaded_cents = coalesce(deposit_total.loaded, 0),
    deposit_rejected_cents = coalesce(deposit_total.rejected, 0),
    ties = difference.differences = '[]',
    differences = difference.differences,
    errors = noticed.errors,
    warnings = noticed.warnings
from difference
cross join noticed
cross join repeated
left join total as file_total on file_total.unit = 'files'
left join total as transaction_total on transaction_total.unit = 'transactions'
left join total as claim_total on claim_total.unit = 'claims'
left join total as charge_total on charge_total.unit = 'charge_cents'
left join total as paid_total on paid_total.unit = 'paid_cents'
left join total as deposits_total on deposits_total.unit = 'deposits'
left join total as deposit_total on deposit_total.unit = 'deposit_cents'
where night.practice_id = :practice_id and night.night_on = :night;
