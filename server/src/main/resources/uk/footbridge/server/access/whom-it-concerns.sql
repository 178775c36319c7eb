-- Whom the resources that are asked about may concern: so of all parts that an organisation has had in its time only these
-- people's are looked at. It may name too many; who sees what decides.
-- What is asked about; nothing when everything of the type is.
asked as (
  select res_id as pid, res_type, fhir_id from hfj_resource
  where res_type = :type and fhir_id = any (:ids)
),
-- They themselves, the people and referrals that they name, and the referrals that name them.
beside as (
  select pid from asked
  union
  select link.target_resource_id
  from asked join hfj_res_link link on link.src_resource_id = asked.pid
  where link.target_resource_type = any (array['Patient', 'ServiceRequest', 'Task', 'CareTeam'])
    and link.target_resource_id is not null
  union
  select link.src_resource_id
  from asked join hfj_res_link link on link.target_resource_id = asked.pid
  where link.source_resource_type = any (array['ServiceRequest', 'Task', 'CareTeam'])
  union
  select link.target_resource_id
  from asked
  join footbridge_enclosure on asked.res_type = 'Bundle' and footbridge_enclosure.bundle = asked.fhir_id
  join hfj_resource letter on letter.res_type = 'Communication' and letter.fhir_id = footbridge_enclosure.communication
  join hfj_res_link link on link.src_resource_id = letter.res_id
  where link.target_resource_type = any (array['ServiceRequest', 'Task', 'CareTeam'])
    and link.target_resource_id is not null
),
-- The people among them, and those whose parts these referrals give.
people as (
  select resource.res_id as pid
  from beside join hfj_resource resource on resource.res_id = beside.pid
  where resource.res_type = 'Patient'
  union
  select record.res_id
  from beside
  join hfj_resource resource on resource.res_id = beside.pid
  join footbridge_part part on part.resource = resource.res_type || '/' || resource.fhir_id
  join hfj_resource record on record.res_type = 'Patient' and record.fhir_id = part.patient
  union
  select record.res_id
  from beside
  join hfj_resource resource on resource.res_id = beside.pid
  join footbridge_part part on part.referral = resource.res_type || '/' || resource.fhir_id
  join hfj_resource record on record.res_type = 'Patient' and record.fhir_id = part.patient
),
-- Each of them with all of their records.
concerned as (
  select record.fhir_id as patient
  from people join hfj_resource record on record.res_id = people.pid
  union
  select record.fhir_id
  from people
  join mpi_link link on link.target_pid = people.pid and link.match_result = :match
  join mpi_link other on other.golden_resource_pid = link.golden_resource_pid and other.match_result = :match
  join hfj_resource record on record.res_id = other.target_pid
)
