-- What was asked for and nobody could offer, counted without the person.
create table footbridge_match_gap (
  day date not null,
  needs text[] not null,
  district text not null,
  requirement text not null,
  times integer not null,
  primary key (day, needs, district, requirement)
);
comment on column footbridge_match_gap.district is 'Empty when no postcode was given';

-- The referrals that are counted for a day already. Rows of earlier days are deleted.
create table footbridge_match_gap_counted (
  day date not null,
  referral text not null,
  primary key (day, referral)
);
