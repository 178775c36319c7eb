-- The directory as Open Referral UK has it, so that a list of it needs no resource. Every write of a HealthcareService,
-- Organization or Location keeps its own rows in step. Ids without another word are FHIR's.
create table footbridge_directory_organization (
  id text primary key,
  hsds_id text not null,
  record jsonb not null
);
create index footbridge_directory_organization_hsds on footbridge_directory_organization (hsds_id);

create table footbridge_directory_location (
  id text primary key,
  hsds_id text not null,
  record jsonb not null,
  latitude double precision,
  longitude double precision,
  postcode text
);
comment on column footbridge_directory_location.postcode is 'In capitals, without a space; places a location that says no position';

create table footbridge_directory_service (
  id text primary key,
  hsds_id text not null,
  record jsonb not null,
  organization text,
  organization_record jsonb,
  minimum_age numeric,
  maximum_age numeric,
  districts text[] not null,
  vouched date,
  words tsvector not null
);
comment on column footbridge_directory_service.organization_record is 'An organisation that the service names without a reference';
comment on column footbridge_directory_service.districts is 'Postcode districts of its areas; none where it takes people from anywhere';
comment on column footbridge_directory_service.vouched is 'When somebody last said that the entry holds; six months later it is stale';
create index footbridge_directory_service_hsds on footbridge_directory_service (hsds_id);
create index footbridge_directory_service_organization on footbridge_directory_service (organization);
create index footbridge_directory_service_words on footbridge_directory_service using gin (words);
create index footbridge_directory_service_order on footbridge_directory_service ((record ->> 'name'), id);

create table footbridge_directory_place (
  service text not null,
  location text not null,
  hsds_id text not null,
  record jsonb not null
);
create index footbridge_directory_place_service on footbridge_directory_place (service);
create index footbridge_directory_place_location on footbridge_directory_place (location);
create index footbridge_directory_place_hsds on footbridge_directory_place (hsds_id);

create table footbridge_directory_term (
  service text not null,
  hsds_id text not null,
  taxonomy text,
  record jsonb not null
);
create index footbridge_directory_term_service on footbridge_directory_term (service);
create index footbridge_directory_term_hsds on footbridge_directory_term (hsds_id, service);
create index footbridge_directory_term_taxonomy on footbridge_directory_term (taxonomy, service);

create table footbridge_directory_time (
  service text not null,
  days text[] not null,
  opens time,
  closes time
);
create index footbridge_directory_time_service on footbridge_directory_time (service);

create table footbridge_directory_filled (
  at timestamptz not null
);
comment on table footbridge_directory_filled is 'One row, once what was stored before this release has its rows here';
