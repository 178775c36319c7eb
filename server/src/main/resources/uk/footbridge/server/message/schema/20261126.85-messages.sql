-- The messages that came in and went out: what was answered, so that the same again is answered the same, and by which
-- ids both sides find them in their logs. The content itself is in the resources.
create table footbridge_message (
  -- Who sent it: an organisation's identifier or a service's address; empty for what this server wrote.
  sender varchar(400) not null,
  -- Bundle.identifier, else Bundle.id.
  name varchar(400) not null,
  -- SHA-256 of the content; null for what this server wrote.
  content bytea,
  -- Bundle.id, by which a response names the request.
  bundle_id varchar(400),
  event varchar(64) not null,
  -- Whose names (fullUrl) its entries have: the sender's of the first message about the referral.
  keeper varchar(400) not null,
  said timestamptz not null,
  -- Bundle.timestamp and Bundle.meta.versionId as they were written.
  written varchar(64),
  standard_version varchar(64),
  request_id varchar(64),
  correlation_id varchar(64),
  target varchar(1000),
  -- ServiceRequest/[id] and MessageHeader/[id]; null only until its transaction ends.
  service_request varchar(100),
  header varchar(100),
  -- What was answered, a message Bundle as JSON.
  answer text,
  taken timestamptz not null default now(),
  primary key (sender, name)
);
create index footbridge_message_bundle on footbridge_message (bundle_id);
create index footbridge_message_referral on footbridge_message (service_request, event, taken);

-- Which resource a sender means by which name: the same name in a later message is the same resource.
create table footbridge_message_name (
  keeper varchar(400) not null,
  full_url varchar(400) not null,
  -- Type/[id].
  reference varchar(100) not null,
  -- When the sender last changed it, as the message said, and the version in which that was stored.
  said timestamptz not null,
  version bigint,
  primary key (keeper, full_url)
);
create index footbridge_message_name_reference on footbridge_message_name (reference);

-- The entries of a message in their order.
create table footbridge_message_entry (
  sender varchar(400) not null,
  name varchar(400) not null,
  place int not null,
  full_url varchar(400) not null,
  primary key (sender, name, place)
);
