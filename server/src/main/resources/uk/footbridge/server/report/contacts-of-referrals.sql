-- The contacts that answer these referrals, whether they took place or not.
select request.fhir_id as request,
  said.contact -> 'period' ->> 'start' as start,
  said.contact ->> 'status' as status,
  jsonb_path_query_first(said.contact, '$.extension[*] ? (@.url == $url).valueCodeableConcept.coding[*].code',
    jsonb_build_object('url', cast(:attendance as text))) #>> '{}' as attendance
from unnest(string_to_array(:requests, ',')) asked(id)
join hfj_resource request on request.res_type = 'ServiceRequest' and request.fhir_id = asked.id
join hfj_res_link link on link.target_resource_id = request.res_id and link.src_path = 'Encounter.basedOn'
join hfj_resource resource on resource.res_id = link.src_resource_id and resource.res_deleted_at is null
join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
cross join lateral (select version.res_text_vc::jsonb as contact) said
where said.contact ->> 'status' not in ('entered-in-error', 'cancelled', 'planned')
