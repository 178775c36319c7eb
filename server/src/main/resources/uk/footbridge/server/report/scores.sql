-- The scores of these persons, in whichever of their records they are.
with asked as (
  select distinct coalesce(link.golden_resource_pid, record.res_id) as person, record.res_id
  from unnest(string_to_array(:records, ',')) wanted(id)
  join hfj_resource record on record.res_type = 'Patient' and record.fhir_id = wanted.id
  left join mpi_link link on link.target_pid = record.res_id and link.match_result = :match
), person_record as (
  select distinct asked.person, coalesce(other.target_pid, asked.res_id) as res_id
  from asked
  left join mpi_link other on other.golden_resource_pid = asked.person and other.match_result = :match
)
select distinct on (resource.res_id) person_record.person, resource.fhir_id as id, version.res_text_vc as observation, version.res_updated
from person_record
join hfj_res_link link on link.target_resource_id = person_record.res_id and link.src_path = 'Observation.subject'
join hfj_resource resource on resource.res_id = link.src_resource_id and resource.res_deleted_at is null
join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
join hfj_spidx_token code on code.res_id = resource.res_id
  and code.hash_sys_and_value = any(cast(string_to_array(:codes, ',') as bigint[]))
