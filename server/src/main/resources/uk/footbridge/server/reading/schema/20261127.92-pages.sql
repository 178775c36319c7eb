-- A page of a search, and a page of a worklist, as functions: PostgreSQL plans a statement with lists in it anew each time that
-- it is asked, because it takes the plan for lists of this length for the better one, and planning took longer than answering
-- (docs/performance.md). A function keeps one plan for all lists.

-- The resources of a page in its order, and what they refer to by one of the paths, of the type that belongs to the path or of
-- any where it is null. A resource that is both found and referred to is found.
create function footbridge_page(ids bigint[], paths text[], targets text[])
returns table (type text, id text, version bigint, updated timestamp, encoding text, body text, source text, tags text,
    patients text, included boolean)
language plpgsql stable set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
    return query
    with found as (select pid, place from unnest(ids) with ordinality as found (pid, place)),
    wanted as (
        select found.pid, found.place from found
        union all
        select distinct link.target_resource_id, null::bigint
        from unnest(paths, targets) as inclusion (path, target)
        cross join found
        join hfj_res_link link on link.src_resource_id = found.pid and link.src_path = inclusion.path
        where (inclusion.target is null or link.target_resource_type = inclusion.target)
            and link.target_resource_id not in (select found.pid from found))
    select resource.res_type::text, resource.fhir_id::text, resource.res_ver, resource.res_updated::timestamp,
        version.res_encoding::text, version.res_text_vc, version.source_uri::text,
        case when resource.has_tags then (
            select string_agg(tagged.tag_id::text, ',' order by tagged.tag_id)
            from hfj_res_tag tagged where tagged.res_id = resource.res_id) end,
        case when resource.res_type <> 'Patient' then (
            select string_agg(link.src_path || ' ' || patient.fhir_id, chr(10))
            from hfj_res_link link join hfj_resource patient on patient.res_id = link.target_resource_id
            where link.src_resource_id = resource.res_id and link.target_resource_type = 'Patient') end,
        wanted.place is null
    from wanted
    join hfj_resource resource on resource.res_id = wanted.pid and resource.res_deleted_at is null
    left join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
    order by wanted.place;
end
$$;

-- The newest tasks of an owner in some states: as many as a page has room for, from the offset on.
create function footbridge_newest_tasks(owner_type text, owner_id text, states bigint[], most int, skipped int)
returns setof bigint language plpgsql stable set plan_cache_mode = force_generic_plan as $$
begin
    return query
    select listed.task
    from hfj_resource owner
    cross join unnest(states) as asked (status)
    cross join lateral (
        select worklist.task, worklist.authored from footbridge_worklist worklist
        where worklist.owner = owner.res_id and worklist.status = asked.status
        order by worklist.authored desc nulls last, worklist.task limit most::bigint + skipped) listed
    where owner.res_type = owner_type and owner.fhir_id = owner_id
    order by listed.authored desc nulls last, listed.task limit most offset skipped;
end
$$;
