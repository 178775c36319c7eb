-- What db-scheduler 16 keeps of each receiver's lane, so that one server of a cluster at a time sends to a receiver.
create table footbridge_delivery_job (
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
) with (fillfactor = 50);
