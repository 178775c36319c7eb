-- Where postcodes are, so that distances need no call to the outside. The operator loads the table from a file.
create extension if not exists cube;
create extension if not exists earthdistance;

create table footbridge_postcode (
  postcode text primary key check (postcode = upper(postcode) and position(' ' in postcode) = 0),
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  imd_decile smallint check (imd_decile between 1 and 10),
  rural boolean
);
comment on column footbridge_postcode.postcode is 'In capitals, without a space: YO317EA';
comment on column footbridge_postcode.imd_decile is 'Deprivation: 1 is the tenth of places that are the most deprived';

create table footbridge_postcode_district (
  district text primary key,
  latitude double precision not null,
  longitude double precision not null,
  postcodes integer not null
);
comment on table footbridge_postcode_district is 'The mean of a district''s postcodes, for a postcode that is not in the table';
