-- in: mart.underpayment, ref.contract_terms, ref.contract_clause
-- out: the clauses that the lines of a case were priced by, with the contracts they are of
-- grain: one clause of one version of a contract
-- rerun: reads only

select
    terms.contract_id,
    terms.name as contract_name,
    terms.file_name,
    terms.digest as version,
    terms.effective_from_on,
    terms.effective_to_on,
    clause.clause_id,
    clause.says,
    clause.line as line_in_file,
    count(*) as lines
from mart.underpayment as short
inner join ref.contract_terms as terms
    on short.practice_id = terms.practice_id and short.contract_version = terms.digest
inner join ref.contract_clause as clause
    on
        terms.practice_id = clause.practice_id
        and terms.digest = clause.digest
        and short.clause_id = clause.clause_id
where short.practice_id = :practice_id and short.case_id = :case_id
group by
    terms.contract_id, terms.name, terms.file_name, terms.digest, terms.effective_from_on, terms.effective_to_on,
    clause.clause_id, clause.says, clause.line
order by terms.effective_from_on, terms.digest, clause.line
