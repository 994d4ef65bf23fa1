-- in: core.rejected, core.transaction_set, core.interchange, raw.file, result.bank_part_come_again
-- out: result.worklist_flag (kind rejected_file)
-- grain: one file, transaction, claim or record that was set aside
-- rerun: 10 has deleted the practice's flags
--
-- On: it was not taken in. Off: a later file of the name of a whole file that was set aside was loaded, or the same
-- transaction came again and was loaded: sender, ISA13, date and time of the interchange, and ST02. Some senders give
-- all their files one name or one ISA13; what is lost of one night must not go off with the next night's file.
-- The same batch or account of a bank may come again in any later file; a whole file has when all its parts have.
-- At stake: the payments in it, else the charges, else the bank entries, as far as they could be read.

with set_aside as (
    select
        rejected.*,
        file.name,
        file.sha256,
        file.night_on as since_on,
        interchange.sender_id,
        interchange.control_number as interchange_number,
        interchange.created_on as made_on,
        interchange.created_time as made_at,
        transaction.control_number,
        transaction.set_code,
        row_number() over (
            partition by rejected.file_id
            order by rejected.segment nulls first, rejected.offset, rejected.rule, rejected.unit
        ) as place
    from core.rejected
    inner join raw.file using (practice_id, file_id)
    left join core.transaction_set as transaction
        on
            rejected.practice_id = transaction.practice_id
            and rejected.file_id = transaction.file_id
            and rejected.transaction_segment = transaction.segment
    left join core.interchange
        on
            transaction.practice_id = interchange.practice_id
            and transaction.file_id = interchange.file_id
            and transaction.interchange_segment = interchange.segment
    where rejected.practice_id = :practice_id and file.night_on <= :night
)

insert into result.worklist_flag (
    practice_id, night_on, kind, business_key, file_id, segment, amount_cents, since_on, note, summary, proof
)
select
    :practice_id,
    :night,
    'rejected_file',
    concat_ws('|', set_aside.sha256, set_aside.place),
    set_aside.file_id,
    set_aside.segment,
    abs(coalesce(nullif(set_aside.paid_cents, 0), nullif(set_aside.charge_cents, 0), set_aside.deposit_cents)),
    set_aside.since_on,
    'rule: ' || set_aside.rule,
    concat(initcap(set_aside.unit), ' of ', set_aside.name, ' set aside: ', set_aside.message),
    jsonb_build_object(
        'file', set_aside.name, 'file_id', set_aside.file_id,
        'segments', to_jsonb(array_remove(array[set_aside.segment], null)),
        'offset', set_aside.offset, 'rule', set_aside.rule,
        'arithmetic', concat(
            set_aside.claims, ' claims, charge ', result.dollars(set_aside.charge_cents), ', paid ',
            result.dollars(set_aside.paid_cents), '; ', set_aside.deposits, ' bank entries, ',
            result.dollars(set_aside.deposit_cents)
        )
    )
from set_aside
where
    not exists (
        select 1
        from raw.file as again
        where
            set_aside.unit = 'file' and again.practice_id = :practice_id and again.night_on <= :night
            and again.file_id > set_aside.file_id and again.name = set_aside.name and again.state = 'loaded'
    )
    and not exists (
        select 1
        from result.bank_part_come_again(:practice_id, :night, set_aside.file_id, set_aside.known_by)
    )
    and not exists (
        select 1
        from core.transaction_set as again
        inner join core.interchange as again_interchange
            on
                again.practice_id = again_interchange.practice_id
                and again.file_id = again_interchange.file_id
                and again.interchange_segment = again_interchange.segment
        inner join raw.file as again_file
            on again.practice_id = again_file.practice_id and again.file_id = again_file.file_id
        where
            again.practice_id = :practice_id and again_file.night_on <= :night
            and again.file_id > set_aside.file_id
            and again.set_code = set_aside.set_code and again.control_number = set_aside.control_number
            and again_interchange.control_number = set_aside.interchange_number
            and again_interchange.sender_id = set_aside.sender_id
            and again_interchange.created_on is not distinct from set_aside.made_on
            and again_interchange.created_time is not distinct from set_aside.made_at
            and not exists (
                select 1
                from core.rejected as rejected_again
                where
                    rejected_again.practice_id = again.practice_id and rejected_again.file_id = again.file_id
                    and coalesce(rejected_again.transaction_segment, again.segment) = again.segment
            )
    );
