-- Multiplies what is stored of people, inside the database, for a benchmark: the server must be down meanwhile. Copy 7 of Patient/p-21
-- is Patient/p-21-c7; what refers to a person, a referral or a task refers to that of the same copy; organisations, services
-- and definitions stay as they are. So every organisation has that many times the work, and identifiers, names and dates occur in
-- each copy: the indexes find more for one value than they would among as many different people.

create schema benchmark_growth;

create table benchmark_growth.type (name text primary key);
insert into benchmark_growth.type
    values ('Patient'), ('ServiceRequest'), ('Task'), ('Goal'), ('CarePlan'), ('Observation');

-- What is copied, and by how much the numbers of each copy are moved.
create table benchmark_growth.original as
    select res_id, res_type || '/' || fhir_id as address from hfj_resource
    where res_type in (select name from benchmark_growth.type) and res_deleted_at is null;
alter table benchmark_growth.original add primary key (res_id);
create index on benchmark_growth.original (address);
create table benchmark_growth.step as select
    (select max(res_id) from hfj_resource) as resource,
    (select max(pid) from hfj_res_ver) as version;
analyze benchmark_growth.original;

-- The address of the same thing in a copy; that of anything else stays.
create function benchmark_growth.address(given text, copy int) returns text language sql immutable as $$
    select regexp_replace(given, '^((?:Patient|ServiceRequest|Task|Goal|CarePlan|Observation)/[A-Za-z0-9.-]+)$', '\1-c' || copy)
$$;

create function benchmark_growth.content(given text, copy int) returns text language sql immutable as $$
    select regexp_replace(given,
        '("reference":"(?:Patient|ServiceRequest|Task|Goal|CarePlan|Observation)/[A-Za-z0-9.-]+)', '\1-c' || copy, 'g')
$$;

-- Copies the rows of a table that belong to what is copied. changes has the columns that a copy has otherwise, as SQL.
create function benchmark_growth.copy(source text, belongs text, number text, changes jsonb, first int, last int)
returns bigint language plpgsql as $$
declare
    columns text;
    contents text;
    moved bigint;
    done bigint;
begin
    if to_regclass(source) is null then
        return 0;
    end if;
    if number is not null then
        execute format('create table if not exists benchmark_growth.%I as select coalesce(max(%I), 0) as by from %I',
            source, number, source);
        execute format('select by from benchmark_growth.%I', source) into moved;
        changes := changes || jsonb_build_object(number, format('s.%I + k * %s', number, moved));
    end if;
    select string_agg(quote_ident(attname), ', ' order by attnum),
        string_agg(coalesce(changes ->> attname, 's.' || quote_ident(attname)), ', ' order by attnum)
        into columns, contents
        from pg_attribute where attrelid = source::regclass and attnum > 0 and not attisdropped;
    execute format('insert into %I (%s) select %s from benchmark_growth.original o join %I s on %s,
            generate_series(%s, %s) k', source, columns, contents, source, belongs, first, last);
    get diagnostics done = row_count;
    return done;
end
$$;

-- Copies first to last. Returns how many resources that are.
create function benchmark_growth.grow(first int, last int) returns bigint language plpgsql as $$
declare
    resources bigint;
    index text;
    -- How the number of a resource, and of a version, is moved.
    resource text := (select format(' + k * %s', resource) from benchmark_growth.step);
    version text := (select format(' + k * %s', version) from benchmark_growth.step);
begin
    -- No trigger and no foreign key: everything is copied, and with it what a trigger would have made.
    set local session_replication_role = replica;
    resources := benchmark_growth.copy('hfj_resource', 's.res_id = o.res_id', null, jsonb_build_object(
        'res_id', 's.res_id' || resource, 'fhir_id', 's.fhir_id || ''-c'' || k'), first, last);
    perform benchmark_growth.copy('hfj_res_ver', 's.res_id = o.res_id', 'pid', jsonb_build_object(
        'res_id', 's.res_id' || resource,
        'res_text_vc', 'benchmark_growth.content(s.res_text_vc, k)'), first, last);
    perform benchmark_growth.copy('hfj_history_tag', 's.res_id = o.res_id', 'pid', jsonb_build_object(
        'res_id', 's.res_id' || resource,
        'res_ver_pid', 's.res_ver_pid' || version), first, last);
    perform benchmark_growth.copy('hfj_res_tag', 's.res_id = o.res_id', 'pid', jsonb_build_object(
        'res_id', 's.res_id' || resource), first, last);
    perform benchmark_growth.copy('hfj_res_link', 's.src_resource_id = o.res_id', 'pid', jsonb_build_object(
        'src_resource_id', 's.src_resource_id' || resource,
        'target_resource_id', 'case when exists (select from benchmark_growth.original t where t.res_id = s.target_resource_id)'
            || ' then s.target_resource_id' || resource || ' else s.target_resource_id end'), first, last);
    foreach index in array array['token', 'string', 'date', 'number', 'quantity', 'quantity_nrml', 'uri', 'coords'] loop
        perform benchmark_growth.copy('hfj_spidx_' || index, 's.res_id = o.res_id', 'sp_id', jsonb_build_object(
            'res_id', 's.res_id' || resource), first, last);
    end loop;
    perform benchmark_growth.copy('mpi_link', 's.target_pid = o.res_id', 'pid', jsonb_build_object(
        'golden_resource_pid', 's.golden_resource_pid' || resource,
        'person_pid', 's.person_pid' || resource,
        'target_pid', 's.target_pid' || resource), first, last);
    perform benchmark_growth.copy('footbridge_worklist', 's.task = o.res_id', null, jsonb_build_object(
        'task', 's.task' || resource), first, last);
    perform benchmark_growth.copy('footbridge_part',
        's.resource = o.address', null, jsonb_build_object(
            'resource', 'benchmark_growth.address(s.resource, k)',
            'referral', 'benchmark_growth.address(s.referral, k)', 'patient', 's.patient || ''-c'' || k'), first, last);
    perform benchmark_growth.copy('footbridge_author',
        's.type || ''/'' || s.id = o.address', null, jsonb_build_object(
            'id', 's.id || ''-c'' || k'), first, last);
    return resources;
end
$$;

-- HAPI takes numbers from its sequences: they go on behind the highest.
create function benchmark_growth.finish() returns void language plpgsql as $$
begin
    perform setval('seq_resource_id', (select max(res_id) from hfj_resource) + 100);
    perform setval('seq_resource_history_id', (select max(pid) from hfj_res_ver) + 100);
    perform setval('seq_historytag_id', (select max(pid) from hfj_history_tag) + 100);
    perform setval('seq_restag_id', (select max(pid) from hfj_res_tag) + 100);
    perform setval('seq_reslink_id', (select max(pid) from hfj_res_link) + 100);
    perform setval('seq_spidx_token', (select max(sp_id) from hfj_spidx_token) + 100);
    perform setval('seq_spidx_string', (select max(sp_id) from hfj_spidx_string) + 100);
    perform setval('seq_spidx_date', (select max(sp_id) from hfj_spidx_date) + 100);
    perform setval('seq_empi_link_id', (select max(pid) from mpi_link) + 100) where exists (select from mpi_link);
    drop schema benchmark_growth cascade;
end
$$;
