-- in: result.applied_rate, ref.contract, ref.contract_terms, ref.fee_schedule
-- out: mart.learned_rate
-- grain: one payer without contract and fee schedule, procedure, modifiers that price and setting, with the amount that
--   the payer has applied last
-- rerun: a view, made anew whenever its file changes

create view mart.learned_rate as
select
    rate.practice_id,
    rate.night_on,
    rate.payer_id,
    payer.name as payer_name,
    rate.procedure_code,
    rate.modifiers,
    rate.setting,
    'learned' as source,
    (rate.amount_cents / 100.0)::numeric(14, 2) as allowed,
    rate.lines as support,
    rate.share,
    rate.from_on as since_on,
    rate.to_on as last_on,
    rate.differs
from mart.latest_night as latest
cross join lateral result.applied_rate_as_owner(latest.practice_id, latest.night_on) as rate
left join lateral result.known_payer_as_owner(latest.practice_id, latest.night_on) as payer
    on rate.payer_id = payer.payer_id
where
    rate.is_current and rate.is_firm and rate.contract_id = ''
    and not exists (
        select 1
        from ref.contract
        inner join ref.contract_terms as terms
            on contract.practice_id = terms.practice_id and contract.digest = terms.digest
        where
            contract.practice_id = rate.practice_id and terms.payer_id = rate.payer_id
            and contract.known_from_on <= latest.night_on
            and (contract.known_to_on is null or contract.known_to_on > latest.night_on)
    )
    and not exists (
        select 1
        from ref.fee_schedule as fee
        where
            fee.practice_id = rate.practice_id and fee.payer_id = rate.payer_id
            and fee.known_from_on <= latest.night_on
            and (fee.known_to_on is null or fee.known_to_on > latest.night_on)
    );

comment on view mart.learned_rate is
'One amount that a payer without contract and fee schedule has applied last: learned from its remittances, agreed by nobody.';
comment on column mart.learned_rate.practice_id is 'The practice whose data this is.';
comment on column mart.learned_rate.night_on is 'The night that read it last.';
comment on column mart.learned_rate.payer_id is 'The payer, as in payers.yaml.';
comment on column mart.learned_rate.payer_name is 'Its name.';
comment on column mart.learned_rate.procedure_code is 'The procedure.';
comment on column mart.learned_rate.modifiers is 'Those of its modifiers that price, sorted.';
comment on column mart.learned_rate.setting is 'facility or office, by place of service.';
comment on column mart.learned_rate.source is 'Always learned.';
comment on column mart.learned_rate.allowed is 'Allowed for one unit, in dollars.';
comment on column mart.learned_rate.support is 'Lines that were allowed it: at least three.';
comment on column mart.learned_rate.share is 'Their share among the lines of that time.';
comment on column mart.learned_rate.since_on is 'The first day it was applied.';
comment on column mart.learned_rate.last_on is 'The last day it was applied.';
comment on column mart.learned_rate.differs is
'Lines since then that were allowed another amount; no underpayments, since nothing was agreed.';
