-- in: incoming_medicare_release, incoming_relative_value, incoming_geographic_index (medicare/*)
-- out: ref.medicare_release and what the releases say
-- grain: one release, as known from one night to another
-- rerun: 05 has undone what this night had changed; what a release says stays

insert into ref.relative_value (
    practice_id,
    digest,
    code,
    modifier,
    status_code,
    work,
    practice_expense_office,
    practice_expense_office_na,
    practice_expense_facility,
    practice_expense_facility_na,
    malpractice,
    component_code,
    global_days,
    preoperative,
    intraoperative,
    postoperative,
    multiple_code,
    bilateral_code,
    assistant_code,
    co_surgeon_code,
    team_code,
    endoscopic_base,
    conversion_factor,
    imaging_family,
    opps_practice_expense_office,
    opps_practice_expense_facility,
    opps_malpractice
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.code,
    incoming.modifier,
    incoming.status_code,
    incoming.work,
    incoming.practice_expense_office,
    incoming.practice_expense_office_na,
    incoming.practice_expense_facility,
    incoming.practice_expense_facility_na,
    incoming.malpractice,
    incoming.component_code,
    incoming.global_days,
    incoming.preoperative,
    incoming.intraoperative,
    incoming.postoperative,
    incoming.multiple_code,
    incoming.bilateral_code,
    incoming.assistant_code,
    incoming.co_surgeon_code,
    incoming.team_code,
    incoming.endoscopic_base,
    incoming.conversion_factor,
    incoming.imaging_family,
    incoming.opps_practice_expense_office,
    incoming.opps_practice_expense_facility,
    incoming.opps_malpractice
from incoming_relative_value as incoming
where
    not exists (
        select 1
        from ref.relative_value as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

insert into ref.geographic_index (
    practice_id,
    digest,
    locality,
    contractor,
    state,
    locality_name,
    work,
    practice_expense,
    malpractice
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.locality,
    incoming.contractor,
    incoming.state,
    incoming.locality_name,
    incoming.work,
    incoming.practice_expense,
    incoming.malpractice
from incoming_geographic_index as incoming
where
    not exists (
        select 1
        from ref.geographic_index as known
        where known.practice_id = :practice_id and incoming.digest = known.digest
    );

update ref.medicare_release as known set known_to_on = :night
where
    known.practice_id = :practice_id
    and known.known_to_on is null
    and not exists (
        select 1
        from incoming_medicare_release as incoming
        where
            incoming.digest is not distinct from known.digest
            and incoming.kind is not distinct from known.kind
            and incoming.service_year is not distinct from known.service_year
            and incoming.released_name is not distinct from known.released_name
            and incoming.effective_from_on is not distinct from known.effective_from_on
    );

insert into ref.medicare_release (
    practice_id,
    digest,
    kind,
    service_year,
    released_name,
    effective_from_on,
    known_from_on
)
select
    :practice_id as practice_id,
    incoming.digest,
    incoming.kind,
    incoming.service_year,
    incoming.released_name,
    incoming.effective_from_on,
    :night as known_from_on
from incoming_medicare_release as incoming
where
    not exists (
        select 1
        from ref.medicare_release as known
        where
            known.practice_id = :practice_id
            and known.known_to_on is null
            and incoming.digest is not distinct from known.digest
            and incoming.kind is not distinct from known.kind
            and incoming.service_year is not distinct from known.service_year
            and incoming.released_name is not distinct from known.released_name
            and incoming.effective_from_on is not distinct from known.effective_from_on
    );
