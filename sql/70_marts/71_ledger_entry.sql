-- in: ledger.entry, ledger.posting
-- out: mart.ledger_entry
-- grain: one entry: what a night learned about a fact
-- rerun: a view, made anew whenever its file changes

create view mart.ledger_entry as
select
    entry.practice_id,
    entry.entry_id,
    entry.night_on,
    entry.month_on,
    entry.fact_kind,
    entry.fact_key,
    entry.revision,
    entry.words,
    (
        (
            select sum(posting.amount_cents)
            from ledger.posting
            where
                posting.practice_id = entry.practice_id and posting.entry_id = entry.entry_id
                and posting.amount_cents > 0
        ) / 100.0
    )::numeric(14, 2) as amount,
    entry.file_id,
    file.name as file_name,
    entry.segment
from mart.latest_night as latest
inner join ledger.entry as entry on latest.practice_id = entry.practice_id and latest.night_on >= entry.night_on
left join raw.file as file on entry.practice_id = file.practice_id and entry.file_id = file.file_id;

comment on view mart.ledger_entry is 'One entry of the ledger: what a night learned about a fact.';
comment on column mart.ledger_entry.practice_id is 'The practice whose data this is.';
comment on column mart.ledger_entry.entry_id is 'The entry''s number.';
comment on column mart.ledger_entry.night_on is 'The night that posted it.';
comment on column mart.ledger_entry.month_on is
'The first day of the month it counts in: that of its night, or the first open one after it.';
comment on column mart.ledger_entry.fact_kind is
'charge, remittance_claim, coordination, provider_adjustment, remittance_difference, deposit or decision.';
comment on column mart.ledger_entry.fact_key is
'Which fact: the claim key, file/segment, file/segment/position or the decision''s number.';
comment on column mart.ledger_entry.revision is
'1 for what was learned first; each later one posts the difference to what is known since.';
comment on column mart.ledger_entry.words is 'What the fact means, in words.';
comment on column mart.ledger_entry.amount is 'Its debits, which are its credits, in dollars.';
comment on column mart.ledger_entry.file_id is 'The file that said this; null for charges, coordination and decisions.';
comment on column mart.ledger_entry.file_name is 'The file''s name.';
comment on column mart.ledger_entry.segment is 'The segment or record of that file.';
