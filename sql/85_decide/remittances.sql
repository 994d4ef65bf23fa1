-- in: result.remittance_total, result.remittance_standing, core.remittance, raw.file
-- out: the remittances that somebody may mean: by trace number and payer, or by file and segment
-- grain: one remittance
-- rerun: reads only

select
    total.file_id,
    total.transaction_segment as segment,
    file.name as file_name,
    remittance.trace_number,
    coalesce(known.name, remittance.payer_name) as payer_name,
    (total.payment_cents / 100.0)::numeric(14, 2) as amount,
    total.answered_on as paid_on,
    coalesce(standing.standing, 'not posted yet') as standing,
    standing.reason
from result.remittance_total as total
inner join core.remittance as remittance
    on
        total.practice_id = remittance.practice_id
        and total.file_id = remittance.file_id
        and total.transaction_segment = remittance.transaction_segment
inner join raw.file as file on total.practice_id = file.practice_id and total.file_id = file.file_id
left join result.remittance_standing_as_of(:practice_id, :night) as standing
    on total.file_id = standing.file_id and total.transaction_segment = standing.transaction_segment
left join result.remittance_payer(:practice_id, :night) as payer
    on total.file_id = payer.file_id and total.transaction_segment = payer.transaction_segment
left join result.known_payer(:practice_id, :night) as known on payer.payer_id = known.payer_id
where
    total.practice_id = :practice_id
    and (
        (
            total.transaction_segment = cast(:segment as bigint)
            and (file.name = cast(:file as text) or file.file_id::text = cast(:file as text))
        )
        or (cast(:segment as bigint) is null and total.trace_number = result.bare(cast(:told as text)))
    )
    and (
        cast(:payer as text) is null
        or result.bare(payer.payer_id) = result.bare(cast(:payer as text))
        or result.bare(concat_ws(' ', known.name, remittance.payer_name))
        like '%' || result.bare(cast(:payer as text)) || '%'
    )
order by total.answered_on, total.file_id, total.transaction_segment
