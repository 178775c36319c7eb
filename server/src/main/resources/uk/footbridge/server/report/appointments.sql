-- The contacts of a period, whether they took place or not; the caller compares the day exactly.
select said.contact -> 'period' ->> 'start' as start,
  said.contact ->> 'status' as status,
  jsonb_path_query_first(said.contact, '$.extension[*] ? (@.url == $url).valueCodeableConcept.coding[*].code',
    jsonb_build_object('url', cast(:attendance as text))) #>> '{}' as attendance,
  coalesce(said.contact -> 'serviceProvider' ->> 'reference', said.contact -> 'serviceProvider' ->> 'display', '') as partner
from hfj_spidx_date period
join hfj_resource resource on resource.res_id = period.res_id and resource.res_deleted_at is null
join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
cross join lateral (select version.res_text_vc::jsonb as contact) said
where period.hash_identity = :date
  and period.sp_value_low_date_ordinal between :from and :to
  and said.contact ->> 'status' not in ('entered-in-error', 'cancelled', 'planned')
  and (cast(:reporter as text) is null or said.contact -> 'serviceProvider' ->> 'reference' = :reporter)
