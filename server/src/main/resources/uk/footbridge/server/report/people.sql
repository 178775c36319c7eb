-- Who the persons behind these records are, from all records of each: the newest word on each counts.
with asked as (
  select record.fhir_id as id, record.res_id, coalesce(link.golden_resource_pid, record.res_id) as person
  from unnest(string_to_array(:records, ',')) wanted(id)
  join hfj_resource record on record.res_type = 'Patient' and record.fhir_id = wanted.id
  left join mpi_link link on link.target_pid = record.res_id and link.match_result = :match
), person_record as (
  select distinct asked.person, coalesce(other.target_pid, asked.res_id) as res_id
  from asked
  left join mpi_link other on other.golden_resource_pid = asked.person and other.match_result = :match
), said as (
  select person_record.person, person_record.res_id, version.res_updated,
    version.res_text_vc::jsonb as patient
  from person_record
  join hfj_resource record on record.res_id = person_record.res_id and record.res_deleted_at is null
  join hfj_res_ver version on version.res_id = record.res_id and version.res_ver = record.res_ver
), ethnic as (
  select distinct on (person) person, coding ->> 'code' as code, coalesce(coding ->> 'display', coding ->> 'code') as display
  from said
  cross join jsonb_path_query(patient, '$.extension[*] ? (@.url == $url).valueCodeableConcept.coding[0]',
    jsonb_build_object('url', cast(:ethnicCategory as text))) coding
  order by person, res_updated desc
), place as (
  select distinct on (person) person, postcode.rural, postcode.imd_decile
  from said
  cross join jsonb_path_query(patient, '$.address[*].postalCode') written
  join footbridge_postcode postcode on postcode.postcode = upper(replace(written #>> '{}', ' ', ''))
  order by person, res_updated desc
), housing as (
  select distinct on (person_record.person) person_record.person,
    said.fact -> 'valueCodeableConcept' as answer, left(said.fact ->> 'effectiveDateTime', 10) as day
  from person_record
  join hfj_res_link link on link.target_resource_id = person_record.res_id and link.src_path = 'Observation.subject'
  join hfj_resource resource on resource.res_id = link.src_resource_id and resource.res_deleted_at is null
  join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
  cross join lateral (select version.res_text_vc::jsonb as fact) said
  where said.fact -> 'code' @> cast(:housing as jsonb)
    and said.fact ->> 'status' not in ('entered-in-error', 'cancelled')
    and jsonb_exists(said.fact, 'valueCodeableConcept')
  -- Several answers may be ticked at once: one that counts as homeless comes first.
  order by person_record.person, left(said.fact ->> 'effectiveDateTime', 10) desc,
    jsonb_path_exists(said.fact, '$.valueCodeableConcept.coding[*] ? (@.system == $system && $codes[*] == @.code)',
      cast(:homelessAnswers as jsonb)) desc
), homeless_need as (
  select distinct person_record.person
  from person_record
  join hfj_res_link link on link.target_resource_id = person_record.res_id and link.src_path = 'Condition.subject'
  join hfj_resource resource on resource.res_id = link.src_resource_id and resource.res_deleted_at is null
  join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
  where version.res_text_vc::jsonb -> 'category' @> cast(:homelessNeed as jsonb)
    and not version.res_text_vc::jsonb -> 'verificationStatus' @> '{"coding": [{"code": "entered-in-error"}]}' is true
)
select asked.id, asked.person, ethnic.code as ethnic_code, ethnic.display as ethnic_display,
  place.rural, place.imd_decile,
  case when homeless_need.person is not null
      or jsonb_path_exists(housing.answer, '$.coding[*] ? (@.system == $system && $codes[*] == @.code)',
        cast(:homelessAnswers as jsonb)) then true
    when housing.answer is not null then false end as homeless
from asked
left join ethnic on ethnic.person = asked.person
left join place on place.person = asked.person
left join housing on housing.person = asked.person
left join homeless_need on homeless_need.person = asked.person
