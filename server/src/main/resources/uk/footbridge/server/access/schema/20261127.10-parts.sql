-- Who has which part in a referral or a person's care, so that a rule about who sees what needs no resource. Kept in step by
-- every write while tokens are checked, and filled anew when they come to be checked.
create table footbridge_part (
  resource text not null,
  party text not null,
  role text not null,
  referral text,
  patient text,
  link_worker boolean not null,
  ended timestamptz,
  primary key (resource, party, role)
);
comment on column footbridge_part.resource is 'What gives the part: a ServiceRequest, Task or CareTeam, as Type/id';
comment on column footbridge_part.party is 'As the resource names it: Organization, PractitionerRole, HealthcareService ...; * for an unclaimed task';
comment on column footbridge_part.role is 'requester, performer, owner, care or claim';
comment on column footbridge_part.referral is 'The ServiceRequest, as Type/id';
comment on column footbridge_part.patient is 'The id of the Patient';
comment on column footbridge_part.link_worker is 'Whether the ServiceRequest asks for a link worker';
comment on column footbridge_part.ended is 'Since when the part is over; none while it is open';
create index footbridge_part_party on footbridge_part (party);
create index footbridge_part_referral on footbridge_part (referral);

create table footbridge_author (
  type text not null,
  id text not null,
  organization text not null,
  primary key (type, id)
);
comment on table footbridge_author is 'Which organisation wrote a resource first';
create index footbridge_author_organization on footbridge_author (organization, type);

create table footbridge_consent (
  id text primary key,
  patient text not null,
  level text not null,
  active boolean not null,
  said timestamptz not null,
  written timestamptz not null,
  begins timestamptz,
  ends timestamptz
);
comment on column footbridge_consent.id is 'The Consent''s id';
comment on column footbridge_consent.active is 'False once it was withdrawn or refused';
create index footbridge_consent_patient on footbridge_consent (patient);

create table footbridge_enclosure (
  communication text not null,
  bundle text not null,
  primary key (communication, bundle)
);
comment on table footbridge_enclosure is 'Which documents (Bundle) a Communication carries; FHIR has no search parameter for that';

create table footbridge_part_filled (
  at timestamptz not null
);
comment on table footbridge_part_filled is 'One row while these tables are complete; none after a time in which nobody kept them';
