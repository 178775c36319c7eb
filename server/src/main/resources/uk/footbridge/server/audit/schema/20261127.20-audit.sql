-- Who did what, or tried to: one row for each interaction, written once and never changed. A row is the next one (place) of
-- its chain; one writer at a time adds to a chain, so that writers don't wait for each other. entity is Type/id or Type.
create table footbridge_audit (
    chain int not null,
    place bigint not null,
    recorded timestamp with time zone not null,
    entity_version bigint,
    status smallint not null,
    kind text not null,
    interaction text not null,
    reason text not null,
    request text,
    client text,
    organization text,
    person text,
    address text,
    reason_text text,
    entity text,
    patients text[],
    query text,
    hash bytea not null,
    primary key (chain, place)
);

create sequence footbridge_audit_chain as int;

create index footbridge_audit_recorded on footbridge_audit (recorded, chain, place);
create index footbridge_audit_entity on footbridge_audit (entity);
create index footbridge_audit_patients on footbridge_audit using gin (patients) where patients is not null;
create index footbridge_audit_organization on footbridge_audit (organization, recorded) where organization is not null;
create index footbridge_audit_client on footbridge_audit (client, recorded) where client is not null;
create index footbridge_audit_person on footbridge_audit (person, recorded) where person is not null;

-- What a row's hash must be, after the hash of the row before it. Every column is in it.
create function footbridge_audit_hash(previous bytea, r footbridge_audit) returns bytea language plpgsql immutable as $$
begin
    return sha256(coalesce(previous, ''::bytea) || convert_to(jsonb_build_array(
        r.chain, r.place, (extract(epoch from r.recorded) * 1000000)::bigint, r.entity_version, r.status, r.kind,
        r.interaction, r.reason, r.request, r.client, r.organization, r.person, r.address, r.reason_text, r.entity,
        r.patients, r.query)::text, 'UTF8'));
end
$$;

create function footbridge_audit_append() returns trigger language plpgsql as $$
declare
    previous bytea;
begin
    if new.place > 1 then
        select hash into previous from footbridge_audit where chain = new.chain and place = new.place - 1;
        if previous is null then
            raise exception 'Chain % of the audit has no place %.', new.chain, new.place - 1;
        end if;
    elsif new.place < 1 then
        raise exception 'A chain of the audit begins with place 1.';
    end if;
    new.hash := footbridge_audit_hash(previous, new);
    return new;
end
$$;

create trigger footbridge_audit_append before insert on footbridge_audit
    for each row execute function footbridge_audit_append();

create function footbridge_audit_refuse() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is only added to: % is refused.', tg_op;
end
$$;

create trigger footbridge_audit_refuse before update or delete or truncate on footbridge_audit
    for each statement execute function footbridge_audit_refuse();

-- Every row that is not as it was written, or whose row before it is gone. It is empty as long as nobody has interfered.
create view footbridge_audit_broken as
    select broken.chain, broken.place from (
        select r.chain, r.place, r.hash <> footbridge_audit_hash(before.hash, r) or r.place > 1 and before.hash is null as wrong
        from footbridge_audit r
        left join footbridge_audit before on before.chain = r.chain and before.place = r.place - 1
    ) broken
    where broken.wrong;
