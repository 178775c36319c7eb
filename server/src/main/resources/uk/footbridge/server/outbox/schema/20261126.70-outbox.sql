-- What was changed and not yet distributed; written in the transaction of the change. locals are the receivers inside this
-- server that hear of it. The table is empty most of the time, so it is cleaned up often.
create table footbridge_change (
    id bigint generated always as identity primary key,
    type text not null,
    resource text not null,
    version bigint not null,
    interaction text not null,
    referral text not null,
    made timestamp with time zone not null,
    locals text[] not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- Who hears of changes. secret and headers are encrypted. last_number is the number of the newest event. failures counts
-- those in a row; retry_at is when the next probe is due, null when nothing is wrong. handshake says that one is owed.
create table footbridge_receiver (
    id text primary key,
    format text not null,
    endpoint text,
    headers bytea,
    secret bytea,
    timeout_millis bigint not null,
    heartbeat_seconds bigint,
    status text not null,
    handshake boolean not null,
    last_number bigint not null,
    failures int not null,
    failing_since timestamp with time zone,
    last_failure text,
    retry_at timestamp with time zone,
    last_sent timestamp with time zone not null
) with (fillfactor = 50);

-- One row for each receiver of each change. waits_since is the time of the change, or when somebody last had it sent again:
-- from then on it is tried as long as the operator has set. due is set after the receiver has refused this very event: until then its
-- referral waits.
create table footbridge_delivery (
    receiver text not null,
    number bigint not null,
    change bigint not null,
    type text not null,
    resource text not null,
    version bigint not null,
    interaction text not null,
    referral text not null,
    made timestamp with time zone not null,
    state text not null,
    waits_since timestamp with time zone not null,
    attempts int not null,
    due timestamp with time zone,
    last_failure text,
    settled timestamp with time zone,
    primary key (receiver, number)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
create index footbridge_delivery_waiting on footbridge_delivery (receiver, number) where state = 'waiting';
create index footbridge_delivery_held on footbridge_delivery (receiver, referral)
    where state = 'waiting' and due is not null;
create index footbridge_delivery_given_up on footbridge_delivery (receiver, number) where state = 'given-up';
create index footbridge_delivery_settled on footbridge_delivery (settled) where state = 'delivered';
