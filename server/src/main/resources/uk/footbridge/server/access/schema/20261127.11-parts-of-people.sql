-- Who sees given resources is asked by the people whom they concern.
create index footbridge_part_patient on footbridge_part (patient);
