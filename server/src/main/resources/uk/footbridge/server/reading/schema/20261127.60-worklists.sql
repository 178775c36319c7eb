-- Tasks by owner and status, each list in the order in which it is read: the newest first. HAPI's own indexes have each of the
-- three apart, so a team's list would be all that it ever had, sorted anew each time. What is here is what those indexes say:
-- status is HAPI's number for a code of the search parameter, authored the beginning of what is said of the time.
create table footbridge_worklist (
    task bigint primary key,
    owner bigint not null,
    status bigint not null,
    authored timestamp(6) without time zone
);

create index footbridge_worklist_order on footbridge_worklist (owner, status, authored desc nulls last, task);

-- The numbers of the search parameters Task.status and Task.authored-on; WorklistTest holds them to HAPI's.
create view footbridge_worklist_of_index as
    select resource.res_id as task, owner.target_resource_id as owner, status.hash_value as status,
        authored.sp_value_low as authored
    from hfj_resource resource
    join hfj_res_link owner on owner.src_resource_id = resource.res_id and owner.src_path = 'Task.owner'
        and owner.target_resource_id is not null
    join hfj_spidx_token status on status.res_id = resource.res_id and status.hash_identity = 75392882946339629
        and status.hash_value is not null
    left join hfj_spidx_date authored on authored.res_id = resource.res_id
        and authored.hash_identity = 243388913926497037
    where resource.res_type = 'Task' and resource.res_deleted_at is null;

create function footbridge_worklist_keep() returns trigger language plpgsql as $$
begin
    insert into footbridge_worklist select * from footbridge_worklist_of_index where task = new.res_id limit 1
        on conflict (task) do update
        set owner = excluded.owner, status = excluded.status, authored = excluded.authored;
    if not found then
        delete from footbridge_worklist where task = new.res_id;
    end if;
    return null;
end
$$;

-- At the end of the transaction, when HAPI's indexes are written as well.
create constraint trigger footbridge_worklist_keep after insert on hfj_res_ver
    deferrable initially deferred for each row when (new.res_type = 'Task')
    execute function footbridge_worklist_keep();

insert into footbridge_worklist select * from footbridge_worklist_of_index on conflict do nothing;
