-- What a match compares: one row for each service and one for each place, kept in step by the write of the resource.
create table footbridge_service (
  service text primary key,
  active boolean not null,
  needs text[] not null,
  capacity text,
  last_said timestamptz,
  wait_days numeric,
  youngest numeric,
  oldest numeric,
  languages text[] not null,
  media text[] not null,
  accessibility text[] not null,
  communities text[] not null,
  districts text[] not null,
  area_in_words boolean not null,
  referral_methods text[] not null,
  cost numeric
);
comment on column footbridge_service.service is 'The id of the HealthcareService';
comment on column footbridge_service.area_in_words is 'Whether an area is stated that no postcode can be compared with';
comment on column footbridge_service.cost is 'The lowest amount stated; 0 is free; null is not stated';
create index footbridge_service_needs on footbridge_service using gin (needs);

create table footbridge_place (
  place text primary key,
  latitude double precision,
  longitude double precision,
  postcode text,
  point earth,
  exact boolean not null default false
);
comment on column footbridge_place.place is 'The id of the Location, or service#id for one that the service contains';
comment on column footbridge_place.latitude is 'As the Location states it; null when it has only an address';
comment on column footbridge_place.point is 'From the position, else from the postcode, else from its district';

create table footbridge_service_place (
  service text not null,
  place text not null,
  primary key (service, place)
);
