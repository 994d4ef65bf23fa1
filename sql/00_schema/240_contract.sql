-- in: transforms/contracts, column by column
-- out: ref.contract and the documents it points to: terms, clauses, selectors, tiers, groups, modifiers, kinds of
--   providers, reductions, rates; invoices, providers, faults; result.contract_rate, result.known_provider
-- grain: said at each table; a document is named by its digest and never changes
-- rerun: once, by migration

create table ref.contract (
    practice_id smallint not null,
    digest text not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, digest, known_from_on)
);
comment on table ref.contract is 'one contract file as it stood from known_from_on until the night before known_to_on';
comment on column ref.contract.practice_id is 'The practice whose data this is.';
comment on column ref.contract.digest is 'Which document: ref.contract_terms.';
comment on column ref.contract.known_from_on is 'The night this was first in the configuration.';
comment on column ref.contract.known_to_on is 'The night it was replaced or gone; null while in force.';

create table ref.contract_terms (
    practice_id smallint not null,
    digest text not null,
    contract_id text not null,
    payer_id text not null,
    name text not null,
    file_name text not null,
    effective_from_on date not null,
    effective_to_on date,
    products text[] not null,
    plans text[] not null,
    locations text[] not null,
    providers text[] not null,
    specialties text[] not null,
    is_out_of_network boolean not null,
    tolerance_cents bigint,
    tolerance_percent numeric(9, 4),
    lesser_of text not null check (lesser_of in ('line', 'claim', 'none')),
    may_bundle boolean not null,
    sequestration_percent numeric(9, 4),
    discount_percent numeric(9, 4),
    discount_days integer,
    stop_loss_kind text check (stop_loss_kind in ('first_dollar', 'second_dollar')),
    stop_loss_threshold_cents bigint,
    stop_loss_percent numeric(9, 4),
    primary key (practice_id, digest)
);
comment on table ref.contract_terms is 'one version of a contract: contracts/*.yaml with the rate tables it names';
comment on column ref.contract_terms.practice_id is 'The practice whose data this is.';
comment on column ref.contract_terms.digest is 'SHA-256 of the file and of its rate tables.';
comment on column ref.contract_terms.contract_id is 'Our short name of the contract.';
comment on column ref.contract_terms.payer_id is 'The payer, as in ref.payer.';
comment on column ref.contract_terms.name is 'Its name for people.';
comment on column ref.contract_terms.file_name is 'The file it was read from.';
comment on column ref.contract_terms.effective_from_on is 'First service date it holds for.';
comment on column ref.contract_terms.effective_to_on is 'Last service date it holds for; null means no end.';
comment on column ref.contract_terms.products is 'Claim filing indicators it holds for; empty: any.';
comment on column ref.contract_terms.plans is 'Classes of contract or group numbers; empty: any.';
comment on column ref.contract_terms.locations is 'Billing NPIs; empty: any.';
comment on column ref.contract_terms.providers is 'Rendering NPIs; empty: any.';
comment on column ref.contract_terms.specialties is 'Taxonomies of the rendering provider; empty: any.';
comment on column ref.contract_terms.is_out_of_network is 'Whether it prices nothing, and only explains what the payer did.';
comment on column ref.contract_terms.tolerance_cents is 'A line short by no more than this is not underpaid; null: the payer''s.';
comment on column ref.contract_terms.tolerance_percent is 'The same in percent of what is expected; the larger of both counts.';
comment on column ref.contract_terms.lesser_of is 'Whether a line or the claim is never allowed more than its charge.';
comment on column ref.contract_terms.may_bundle is 'Whether the payer may pay a line as part of another.';
comment on column ref.contract_terms.sequestration_percent is 'What the plan may hold back of its payment; null: nothing.';
comment on column ref.contract_terms.discount_percent is 'What the plan may take off for paying early.';
comment on column ref.contract_terms.discount_days is 'How early: days from receipt.';
comment on column ref.contract_terms.stop_loss_kind is
'first_dollar: above the threshold the whole charge is paid by percent; second_dollar: only what is above it.';
comment on column ref.contract_terms.stop_loss_threshold_cents is 'Charge of the claim above which it sets in.';
comment on column ref.contract_terms.stop_loss_percent is 'Percent of the charge.';

create table ref.contract_clause (
    practice_id smallint not null,
    digest text not null,
    position integer not null,
    clause_id text not null,
    says text not null,
    line integer not null,
    method text not null check (
        method in (
            'fee_schedule', 'percent_of_medicare', 'percent_of_charge', 'per_diem', 'case_rate', 'drg', 'grouped_rate',
            'capitated', 'excluded', 'anaesthesia', 'invoice'
        )
    ),
    setting text check (setting in ('facility', 'office')),
    modifiers text[] not null,
    unit_limit numeric(18, 4),
    lesser_of text check (lesser_of in ('line', 'claim', 'none')),
    escalator_percent numeric(9, 4),
    escalator_from_on date,
    percent numeric(9, 4),
    amount_cents bigint,
    rate_table text,
    rate_file text,
    locality text,
    medicare_year integer,
    conversion_factor numeric(12, 4),
    minutes_a_unit integer,
    rounding text check (rounding in ('tenth', 'up')),
    outlier_threshold_cents bigint,
    outlier_percent numeric(9, 4),
    transfer boolean,
    rank_percents numeric(9, 4)[] not null,
    primary key (practice_id, digest, position)
);
comment on table ref.contract_clause is 'one clause of a contract; the first one that a line fits holds';
comment on column ref.contract_clause.practice_id is 'The practice whose data this is.';
comment on column ref.contract_clause.digest is 'The contract''s version: ref.contract_terms.';
comment on column ref.contract_clause.position is 'Its place among the clauses, from 1.';
comment on column ref.contract_clause.clause_id is 'Its number in the contract.';
comment on column ref.contract_clause.says is 'What it says, in the office''s words.';
comment on column ref.contract_clause.line is 'Its line in the file.';
comment on column ref.contract_clause.method is 'How it prices.';
comment on column ref.contract_clause.setting is 'facility or office; null: both.';
comment on column ref.contract_clause.modifiers is 'A line has to bear one of them; empty: it need not.';
comment on column ref.contract_clause.unit_limit is 'Units of a line that are paid at most.';
comment on column ref.contract_clause.lesser_of is 'Instead of the contract''s.';
comment on column ref.contract_clause.escalator_percent is 'By how much the rate rises each year.';
comment on column ref.contract_clause.escalator_from_on is 'The day it first rises.';
comment on column ref.contract_clause.percent is 'Of Medicare, of the charge or of the invoice.';
comment on column ref.contract_clause.amount_cents is 'The case rate, or the base rate of a DRG.';
comment on column ref.contract_clause.rate_table is 'SHA-256 of its rate table: ref.contract_rate.';
comment on column ref.contract_clause.rate_file is 'The file of that, within the configuration.';
comment on column ref.contract_clause.locality is 'Medicare''s locality: contractor and number.';
comment on column ref.contract_clause.medicare_year is 'Medicare''s year; null: that of the service.';
comment on column ref.contract_clause.conversion_factor is 'Instead of Medicare''s; for anaesthesia dollars a unit.';
comment on column ref.contract_clause.minutes_a_unit is 'Minutes of anaesthesia that make a unit.';
comment on column ref.contract_clause.rounding is 'Of time units: to a tenth, or up to whole ones.';
comment on column ref.contract_clause.outlier_threshold_cents is 'Charge above which a DRG is paid more.';
comment on column ref.contract_clause.outlier_percent is 'Percent of the charge above it.';
comment on column ref.contract_clause.transfer is 'Whether a patient transferred early is paid by the day.';
comment on column ref.contract_clause.rank_percents is 'Of grouped rates, by rank within the claim; empty: all whole.';

create table ref.clause_selector (
    practice_id smallint not null,
    digest text not null,
    position integer not null,
    what text not null check (what in ('code', 'revenue_code', 'drg', 'place_of_service')),
    first text collate "C" not null,
    last text collate "C" not null,
    primary key (practice_id, digest, position, what, first, last)
);
comment on table ref.clause_selector is 'one range of codes that a clause is for; no row of a kind: any code of the kind';
comment on column ref.clause_selector.practice_id is 'The practice whose data this is.';
comment on column ref.clause_selector.digest is 'The contract''s version.';
comment on column ref.clause_selector.position is 'The clause.';
comment on column ref.clause_selector.what is 'code, revenue_code, drg or place_of_service.';
comment on column ref.clause_selector.first is 'First of the range.';
comment on column ref.clause_selector.last is 'Last of the range.';

create table ref.clause_tier (
    practice_id smallint not null,
    digest text not null,
    position integer not null,
    rank integer not null,
    through_day integer,
    amount_cents bigint not null,
    primary key (practice_id, digest, position, rank)
);
comment on table ref.clause_tier is 'one tier of a rate by the day';
comment on column ref.clause_tier.practice_id is 'The practice whose data this is.';
comment on column ref.clause_tier.digest is 'The contract''s version.';
comment on column ref.clause_tier.position is 'The clause.';
comment on column ref.clause_tier.rank is 'Its place among the tiers, from 1.';
comment on column ref.clause_tier.through_day is 'Last day of the stay it holds for; null: to the end.';
comment on column ref.clause_tier.amount_cents is 'For each day.';

create table ref.clause_group (
    practice_id smallint not null,
    digest text not null,
    position integer not null,
    rate_group text not null,
    amount_cents bigint not null,
    primary key (practice_id, digest, position, rate_group)
);
comment on table ref.clause_group is 'the rate of one group of procedures';
comment on column ref.clause_group.practice_id is 'The practice whose data this is.';
comment on column ref.clause_group.digest is 'The contract''s version.';
comment on column ref.clause_group.position is 'The clause.';
comment on column ref.clause_group.rate_group is 'The group, as the rate table calls it.';
comment on column ref.clause_group.amount_cents is 'Its rate.';

create table ref.contract_modifier (
    practice_id smallint not null,
    digest text not null,
    modifier text not null,
    percent numeric(9, 4),
    by_report boolean not null,
    is_own boolean not null,
    primary key (practice_id, digest, modifier)
);
comment on table ref.contract_modifier is 'what a modifier does to a price under a contract';
comment on column ref.contract_modifier.practice_id is 'The practice whose data this is.';
comment on column ref.contract_modifier.digest is 'The contract''s version.';
comment on column ref.contract_modifier.modifier is 'The modifier.';
comment on column ref.contract_modifier.percent is 'Percent of the price; null where it is by report.';
comment on column ref.contract_modifier.by_report is 'Whether only a report tells the price.';
comment on column ref.contract_modifier.is_own is 'Whether the contract says so; else it is Medicare''s.';

create table ref.contract_provider_percent (
    practice_id smallint not null,
    digest text not null,
    rank integer not null,
    specialties text[] not null,
    is_participating boolean,
    percent numeric(9, 4) not null,
    primary key (practice_id, digest, rank)
);
comment on table ref.contract_provider_percent is 'what a contract pays one kind of rendering providers';
comment on column ref.contract_provider_percent.practice_id is 'The practice whose data this is.';
comment on column ref.contract_provider_percent.digest is 'The contract''s version.';
comment on column ref.contract_provider_percent.rank is 'From 1, in the order of the file; all that a provider fits work.';
comment on column ref.contract_provider_percent.specialties is 'Taxonomies of the providers meant; empty: any.';
comment on column ref.contract_provider_percent.is_participating is 'Whether they take part in Medicare; null: either.';
comment on column ref.contract_provider_percent.percent is 'Percent of the price.';

create table ref.contract_reduction (
    practice_id smallint not null,
    digest text not null,
    family text not null,
    rank integer not null,
    percent numeric(9, 4) not null,
    primary key (practice_id, digest, family, rank)
);
comment on table ref.contract_reduction is 'what several procedures of a family on a day are paid, by rank; the last rank holds for all that follow';
comment on column ref.contract_reduction.practice_id is 'The practice whose data this is.';
comment on column ref.contract_reduction.digest is 'The contract''s version.';
comment on column ref.contract_reduction.family is 'surgery, endoscopy, imaging_technical, therapy and so on.';
comment on column ref.contract_reduction.rank is 'From 1, the dearest first.';
comment on column ref.contract_reduction.percent is 'Percent of the price.';

create table ref.contract_rate (
    practice_id smallint not null,
    rate_table text not null,
    line integer not null,
    code text not null,
    modifier text not null,
    setting text not null,
    amount_cents bigint,
    rate_group text,
    weight numeric(12, 4),
    mean_stay numeric(9, 2),
    base_units numeric(9, 2),
    effective_from_on date,
    effective_to_on date,
    primary key (practice_id, rate_table, code, modifier, setting, line)
);
comment on table ref.contract_rate is 'one row of a rate table: rates/*';
comment on column ref.contract_rate.practice_id is 'The practice whose data this is.';
comment on column ref.contract_rate.rate_table is 'SHA-256 of the file.';
comment on column ref.contract_rate.line is 'Its line in the file.';
comment on column ref.contract_rate.code is 'Procedure, revenue code or DRG.';
comment on column ref.contract_rate.modifier is 'The modifier it is for; empty: none.';
comment on column ref.contract_rate.setting is 'facility or office; empty: both.';
comment on column ref.contract_rate.amount_cents is 'The amount of one unit.';
comment on column ref.contract_rate.rate_group is 'The group the procedure is in.';
comment on column ref.contract_rate.weight is 'The weight of a DRG.';
comment on column ref.contract_rate.mean_stay is 'Geometric mean of its stay, in days.';
comment on column ref.contract_rate.base_units is 'Base units of anaesthesia.';
comment on column ref.contract_rate.effective_from_on is 'First service date; null: always.';
comment on column ref.contract_rate.effective_to_on is 'Last service date; null: no end.';

create function result.contract_rate(
    practice integer, rate_table text, code text, modifiers text[], setting text, day date
)
returns setof ref.contract_rate
language sql stable parallel safe
begin atomic
    select rate.* -- noqa: AM04
    from ref.contract_rate as rate
    where
        rate.practice_id = practice
        and rate.rate_table = contract_rate.rate_table
        and rate.code = contract_rate.code
        and (rate.modifier = '' or rate.modifier = any(modifiers))
        and (rate.setting = '' or rate.setting = contract_rate.setting)
        and (rate.effective_from_on is null or day >= rate.effective_from_on)
        and (rate.effective_to_on is null or day <= rate.effective_to_on)
    order by
        rate.modifier = '', array_position(modifiers, rate.modifier), rate.setting = '',
        rate.effective_from_on desc nulls last, rate.line asc
    limit 1;
end;
comment on function result.contract_rate(integer, text, text, text[], text, date) is
'The row of a rate table that holds on a day: for a modifier, as billed, before none, for the setting before any, the later.';

create table ref.invoice (
    practice_id smallint not null,
    patient_control_number text not null,
    code text not null,
    amount_cents bigint not null,
    received_on date,
    line integer not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, patient_control_number, code, line, known_from_on)
);
comment on table ref.invoice is 'what an implant or drug of a claim cost us: invoices.csv';
comment on column ref.invoice.practice_id is 'The practice whose data this is.';
comment on column ref.invoice.patient_control_number is 'CLM01 of the claim.';
comment on column ref.invoice.code is 'The procedure or revenue code of the line.';
comment on column ref.invoice.amount_cents is 'The invoice.';
comment on column ref.invoice.received_on is 'Its day.';
comment on column ref.invoice.line is 'Its line in the file.';
comment on column ref.invoice.known_from_on is 'The night this was first in the configuration.';
comment on column ref.invoice.known_to_on is 'The night it was replaced or gone; null while in force.';

create table ref.provider (
    practice_id smallint not null,
    npi text not null,
    name text not null,
    specialty text,
    is_participating boolean not null,
    known_from_on date not null,
    known_to_on date check (known_to_on > known_from_on),
    primary key (practice_id, npi, known_from_on)
);
comment on table ref.provider is 'one of our providers: providers.csv';
comment on column ref.provider.practice_id is 'The practice whose data this is.';
comment on column ref.provider.npi is 'The provider.';
comment on column ref.provider.name is 'The name for people.';
comment on column ref.provider.specialty is 'Taxonomy.';
comment on column ref.provider.is_participating is 'Whether Medicare''s participation agreement was signed.';
comment on column ref.provider.known_from_on is 'The night this was first in the configuration.';
comment on column ref.provider.known_to_on is 'The night it was replaced or gone; null while in force.';

create function result.known_provider(practice integer, night date) returns setof ref.provider
language sql stable parallel safe
begin atomic
    select provider.* -- noqa: AM04
    from ref.provider
    where
        provider.practice_id = practice
        and provider.known_from_on <= night
        and (provider.known_to_on is null or provider.known_to_on > night);
end;
comment on function result.known_provider(integer, date) is 'Our providers, as known by a night.';

create table result.configuration_fault (
    practice_id smallint not null,
    night_on date not null,
    place integer not null,
    fault text not null,
    primary key (practice_id, night_on, place)
);
comment on table result.configuration_fault is
'Grain: one fault of the contracts'' files on a night, in words; what its file said before stays in force.';
