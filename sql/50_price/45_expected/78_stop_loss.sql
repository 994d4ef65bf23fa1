-- in: line_capped, ref.contract_terms
-- out: stop_loss, temporary
-- grain: one claim whose charge is above its contract's threshold
-- rerun: temporary, gone with the transaction
--
-- First dollar: the whole charge is paid by percent, instead of all else. Second dollar: what is above the threshold
-- is, beside all else. Either way the claim is compared as a whole.

drop table if exists stop_loss;

create temporary table stop_loss on commit drop as
select
    capped.claim_id,
    capped.digest,
    terms.stop_loss_kind as kind,
    (array_agg(capped.line_id order by capped.line_number))[1] as line_id,
    round(
        (
            max(capped.claim_charge_cents)
            - case terms.stop_loss_kind when 'second_dollar' then terms.stop_loss_threshold_cents else 0 end
        ) * terms.stop_loss_percent / 100
    ) as cents,
    concat(
        'stop-loss: the charge ', result.dollars(max(capped.claim_charge_cents)), ' is above ',
        result.dollars(terms.stop_loss_threshold_cents), '; ',
        case terms.stop_loss_kind when 'second_dollar' then 'what is above is' else 'the whole is' end, ' paid at ',
        trim_scale(terms.stop_loss_percent), ' %'
    ) as says
from line_capped as capped
inner join ref.contract_terms as terms on terms.practice_id = :practice_id and capped.digest = terms.digest
where terms.stop_loss_kind is not null and capped.claim_charge_cents > terms.stop_loss_threshold_cents
group by
    capped.claim_id, capped.digest, terms.stop_loss_kind, terms.stop_loss_threshold_cents, terms.stop_loss_percent;

analyze stop_loss;
