-- What the distribution and the delivery need to know of each Subscription, written in the transaction that writes it.
create table footbridge_subscription (
    id text primary key,
    -- requested, active, error or off, as in the resource.
    status text not null,
    -- The resource types whose changes it may hear of.
    types text[] not null,
    -- The canonical of its topic; null when it is a subscription by criteria.
    topic text,
    -- The criterion, or the filters of a topic; any number, all have to match.
    criteria text[] not null,
    -- How much of a resource a notification carries; null without a topic.
    content text,
    -- What the body is written in; null for no body.
    media_type text,
    -- The address by which the subscriber knows this server.
    base text not null,
    -- Changes from then on are told.
    since timestamptz not null,
    ends timestamptz
);
create index footbridge_subscription_ends on footbridge_subscription (ends) where status <> 'off';
