-- What db-scheduler 16 keeps of each of HAPI's jobs: one row a job, so that it runs once in a cluster. No index: there are ten rows.
create table footbridge_hapi_job (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by text,
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
