-- What the clock has dealt with, so that each reminder is made once. It is written in the transaction that makes the
-- Communication. about is hfj_resource.res_id; occasion tells apart what may come again, such as another end of a consent.
create table footbridge_reminder (
    about bigint not null,
    kind text not null,
    occasion text not null,
    made timestamp with time zone not null,
    primary key (about, kind, occasion)
);
