-- in: line_capped, ref.contract_terms
-- out: stop_loss, temporary
-- grain: one claim whose charge is above its contract's threshold
-- rerun: temporary, gone with the transaction
--
-- First dollar: the whole charge is paid by percent, instead of all else. Second dollar: what is above the threshold
-- is, beside all else. Either way the claim is compared as a whole. Of a claim whose lines are not all under the
-- contract, the charge of those that are counts.

drop table if exists stop_loss;

create temporary table stop_loss on commit drop as
with contract as (
    select
        claim_id,
        digest,
        (array_agg(line_id order by missing is not null, line_number))[1] as line_id,
        case
            when count(*) = sum(count(*)) over (partition by claim_id) then max(claim_charge_cents)
            else sum(charge_cents)
        end as charge_cents
    from line_capped
    group by claim_id, digest
)

select
    contract.claim_id,
    contract.digest,
    terms.stop_loss_kind as kind,
    contract.line_id,
    round(
        (
            contract.charge_cents
            - case terms.stop_loss_kind when 'second_dollar' then terms.stop_loss_threshold_cents else 0 end
        ) * terms.stop_loss_percent / 100
    ) as cents,
    concat(
        'stop-loss: the charge ', result.dollars(contract.charge_cents), ' is above ',
        result.dollars(terms.stop_loss_threshold_cents), '; ',
        case terms.stop_loss_kind
            when 'second_dollar'
                then concat(
                    'of the ', result.dollars(contract.charge_cents - terms.stop_loss_threshold_cents), ' above'
                )
            else 'of the whole'
        end,
        ' ', trim_scale(terms.stop_loss_percent), ' %'
    ) as says
from contract
inner join ref.contract_terms as terms on terms.practice_id = :practice_id and contract.digest = terms.digest
where terms.stop_loss_kind is not null and contract.charge_cents > terms.stop_loss_threshold_cents;

analyze stop_loss;
