-- in: priced_now, line_compared, ref.contract_terms, :run_name, :since, :until, :payer_id
-- out: what_if_line, temporary
-- grain: one remittance line of a standing primary answer in the period: expected now, and by the contracts of the run
-- rerun: temporary, gone with the transaction
--
-- Expected = variance + what it was compared with, so that a claim paid as a whole counts once, on the line that bears
-- it; the lines compared with it are 0.

drop table if exists what_if_line;

create temporary table what_if_line (like what_if.line) on commit drop;

insert into what_if_line (
    practice_id, run_name, file_id, segment, payer_id, procedure_code, service_on, charge_cents, allowed_cents,
    now_contract_id, now_expected_cents, now_reason, then_contract_id, then_clause_id, then_expected_cents, then_reason,
    then_derivation
)
select
    :practice_id,
    :run_name,
    now.file_id,
    now.segment,
    now.payer_id,
    now.procedure_code,
    now.service_on,
    now.charge_cents,
    now.allowed_cents,
    terms.contract_id as now_contract_id,
    case
        when now.reason = 'compared with the claim' then 0
        when now.reason is null then now.variance_cents + coalesce(now.claim_allowed_cents, now.allowed_cents)
    end as now_expected_cents,
    now.reason as now_reason,
    compared.contract_id as then_contract_id,
    compared.clause_id,
    case
        when compared.reason = 'compared with the claim' then 0
        when compared.reason is null
            then compared.variance_cents + coalesce(compared.claim_allowed_cents, compared.allowed_cents)
    end as then_expected_cents,
    compared.reason as then_reason,
    case when compared.reason is null or compared.reason = 'compared with the claim' then compared.derivation end
from priced_now as now
inner join line_compared as compared using (file_id, segment)
left join ref.contract_terms as terms on terms.practice_id = :practice_id and now.contract_digest = terms.digest
where
    (cast(:payer_id as text) is null or now.payer_id = :payer_id)
    and (cast(:since as date) is null or now.service_on >= :since)
    and (cast(:until as date) is null or now.service_on <= :until);
