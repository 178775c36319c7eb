-- Which self-referral a receipt names, and which content has come already: many clients may send one at the same instant.
create table footbridge_self_referral (
  receipt uuid not null primary key,
  -- SHA-256 of what was said, spelled alike.
  content bytea not null,
  -- Whether it is the newest with this content; older ones are done with.
  newest boolean not null default true,
  received timestamptz not null default now(),
  -- Task/[id] while it is held for somebody to decide, then ServiceRequest/[id]; null only until its transaction ends.
  stands_for varchar(100)
);
create unique index footbridge_self_referral_content on footbridge_self_referral (content) where newest;
create unique index footbridge_self_referral_stands_for on footbridge_self_referral (stands_for);
