-- in: payers and ranks of an answer and of a claim
-- out: result.is_earlier_payers_answer
-- grain: one answer and one claim
-- rerun: once, by migration

create function result.is_earlier_payers_answer(
    answering_payer text, answering_rank integer, claim_payer text, claim_rank integer
)
returns boolean
language sql immutable parallel safe
begin atomic
    select coalesce(answering_payer <> claim_payer and answering_rank < claim_rank, false);
end;
comment on function result.is_earlier_payers_answer(text, integer, text, integer) is
'Whether an answer comes from a payer before the one a claim was sent to. A later payer may answer what crossed over.';
