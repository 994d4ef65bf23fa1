-- in: transforms/medicare, column by column
-- out: ref.medicare_release and what the releases say; result.relative_value
-- grain: said at each table; a release is named by its digest and never changes
-- rerun: once, by migration

create table ref.medicare_release (
    practice_id smallint not null,
    digest text not null,
    kind text not null check (kind in ('relative_value', 'geographic_index')),
    service_year integer not null,
    released_name text not null,
    effective_from_on date not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, digest, known_from_on)
);
comment on table ref.medicare_release is 'one file of Medicare''s fee schedule, as published: medicare/*';
comment on column ref.medicare_release.practice_id is 'The practice whose data this is.';
comment on column ref.medicare_release.digest is 'SHA-256 of the file.';
comment on column ref.medicare_release.kind is 'relative_value (PPRRVU) or geographic_index (GPCI).';
comment on column ref.medicare_release.service_year is 'The year of service it is for.';
comment on column ref.medicare_release.released_name is 'Its title.';
comment on column ref.medicare_release.effective_from_on is 'First service date it holds for.';
comment on column ref.medicare_release.known_from_on is 'The night this was first in the configuration.';
comment on column ref.medicare_release.known_to_on is 'The night it was gone; null while in force.';

create table ref.relative_value (
    practice_id smallint not null,
    digest text not null,
    code text not null,
    modifier text not null,
    status_code text,
    work numeric(9, 4),
    practice_expense_office numeric(9, 4),
    practice_expense_office_na boolean not null,
    practice_expense_facility numeric(9, 4),
    practice_expense_facility_na boolean not null,
    malpractice numeric(9, 4),
    component_code text,
    global_days text,
    preoperative numeric(9, 4),
    intraoperative numeric(9, 4),
    postoperative numeric(9, 4),
    multiple_code text,
    bilateral_code text,
    assistant_code text,
    co_surgeon_code text,
    team_code text,
    endoscopic_base text,
    conversion_factor numeric(9, 4),
    imaging_family text,
    opps_practice_expense_office numeric(9, 4),
    opps_practice_expense_facility numeric(9, 4),
    opps_malpractice numeric(9, 4),
    primary key (practice_id, digest, code, modifier)
);
comment on table ref.relative_value is 'one procedure of a relative value file (PPRRVU)';
comment on column ref.relative_value.practice_id is 'The practice whose data this is.';
comment on column ref.relative_value.digest is 'The release: ref.medicare_release.';
comment on column ref.relative_value.code is 'HCPCS.';
comment on column ref.relative_value.modifier is 'MOD: 26, TC, 53 or empty.';
comment on column ref.relative_value.status_code is 'STATUS CODE: A active, R restricted, T injections, C by carrier and so on.';
comment on column ref.relative_value.work is 'WORK RVU.';
comment on column ref.relative_value.practice_expense_office is 'NON-FAC PE RVU.';
comment on column ref.relative_value.practice_expense_office_na is 'Whether Medicare does not expect it in an office.';
comment on column ref.relative_value.practice_expense_facility is 'FACILITY PE RVU.';
comment on column ref.relative_value.practice_expense_facility_na is 'Whether Medicare does not expect it in a facility.';
comment on column ref.relative_value.malpractice is 'MP RVU.';
comment on column ref.relative_value.component_code is 'PCTC IND.';
comment on column ref.relative_value.global_days is 'GLOB DAYS.';
comment on column ref.relative_value.preoperative is 'PRE OP, share of one.';
comment on column ref.relative_value.intraoperative is 'INTRA OP, share of one.';
comment on column ref.relative_value.postoperative is 'POST OP, share of one.';
comment on column ref.relative_value.multiple_code is 'MULT PROC: 2 surgery, 3 endoscopy, 4 imaging, 5 therapy, 6 cardiovascular, 7 eye.';
comment on column ref.relative_value.bilateral_code is 'BILAT SURG: 1 150 percent, 2 both sides are in, 3 each side whole.';
comment on column ref.relative_value.assistant_code is 'ASST SURG.';
comment on column ref.relative_value.co_surgeon_code is 'CO-SURG.';
comment on column ref.relative_value.team_code is 'TEAM SURG.';
comment on column ref.relative_value.endoscopic_base is 'ENDO BASE: the base procedure of its family.';
comment on column ref.relative_value.conversion_factor is 'CONV FACTOR.';
comment on column ref.relative_value.imaging_family is 'DIAGNOSTIC IMAGING FAMILY INDICATOR.';
comment on column ref.relative_value.opps_practice_expense_office is 'NON-FACILITY PE USED FOR OPPS PAYMENT AMOUNT.';
comment on column ref.relative_value.opps_practice_expense_facility is 'FACILITY PE USED FOR OPPS PAYMENT AMOUNT.';
comment on column ref.relative_value.opps_malpractice is 'MP USED FOR OPPS PAYMENT AMOUNT.';

create table ref.geographic_index (
    practice_id smallint not null,
    digest text not null,
    locality text not null,
    contractor text not null,
    state text not null,
    locality_name text not null,
    work numeric(9, 4) not null,
    practice_expense numeric(9, 4) not null,
    malpractice numeric(9, 4) not null,
    primary key (practice_id, digest, locality)
);
comment on table ref.geographic_index is 'one locality of a file of geographic practice cost indices (GPCI)';
comment on column ref.geographic_index.practice_id is 'The practice whose data this is.';
comment on column ref.geographic_index.digest is 'The release: ref.medicare_release.';
comment on column ref.geographic_index.locality is 'Contractor and locality number.';
comment on column ref.geographic_index.contractor is 'Medicare administrative contractor.';
comment on column ref.geographic_index.state is 'The state.';
comment on column ref.geographic_index.locality_name is 'The locality''s name.';
comment on column ref.geographic_index.work is 'PW GPCI, with the floor of 1.0 where there is one.';
comment on column ref.geographic_index.practice_expense is 'PE GPCI.';
comment on column ref.geographic_index.malpractice is 'MP GPCI.';

create function result.relative_value(practice integer, release text, procedure_code text, modifiers text[])
returns setof ref.relative_value
language sql stable parallel safe
begin atomic
    select value.* -- noqa: AM04
    from ref.relative_value as value
    where
        value.practice_id = practice and value.digest = release and value.code = procedure_code
        and (value.modifier = '' or value.modifier = any(modifiers))
    order by value.modifier = '', array_position(modifiers, value.modifier)
    limit 1;
end;
comment on function result.relative_value(integer, text, text, text[]) is
'What a release of Medicare''s says of a procedure; a row for a modifier of the line, as billed, goes first.';
