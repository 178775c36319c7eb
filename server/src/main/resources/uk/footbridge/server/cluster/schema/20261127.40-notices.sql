-- What has changed that servers keep in memory: one row a subject, whose stamp is another after each change.
create table footbridge_notice (
    subject text primary key,
    stamp uuid not null
);
