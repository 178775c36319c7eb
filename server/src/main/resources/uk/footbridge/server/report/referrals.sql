-- The referral tasks of a period. The day is looked up in the search index with a day to spare on both sides; the caller
-- compares it exactly.
with task as (
  select resource.res_id, version.res_text_vc::jsonb as said
  from hfj_spidx_date authored
  join hfj_resource resource on resource.res_id = authored.res_id and resource.res_deleted_at is null
  join hfj_res_ver version on version.res_id = resource.res_id and version.res_ver = resource.res_ver
  where authored.hash_identity = :authoredOn
    and authored.sp_value_low_date_ordinal between :from and :to
), referral as (
  select task.*,
    said -> 'for' ->> 'reference' as person,
    said -> 'focus' ->> 'reference' as request,
    coalesce(said -> 'requester' ->> 'reference', said -> 'requester' ->> 'display', '') as requester
  from task
  where said -> 'code' @> '{"coding": [{"system": "http://hl7.org/fhir/CodeSystem/task-code", "code": "fulfill"}]}'
    and said ->> 'status' not in ('draft', 'cancelled', 'entered-in-error')
    and (cast(:reporter as text) is null
      or said -> 'requester' ->> 'reference' = :reporter
      or said -> 'owner' ->> 'reference' = :reporter)
)
select referral.person, referral.request, referral.requester,
  said ->> 'authoredOn' as sent,
  accepted.said_when as accepted_said, accepted.written as accepted_written,
  said ->> 'status' as status,
  jsonb_path_query_array(said, '$.statusReason.coding[*].code') as reasons,
  onward.reasons as reasons_onward,
  advice.given is not null as advised
from referral
-- When a version first said accepted. lastModified counts where the sender moves it along; else the time of the write.
left join lateral (
  select version.res_updated as written,
    case when version.res_text_vc::jsonb ->> 'lastModified' is distinct from (
        select first.res_text_vc::jsonb ->> 'lastModified' from hfj_res_ver first
        where first.res_id = referral.res_id order by first.res_ver limit 1)
      then version.res_text_vc::jsonb ->> 'lastModified' end as said_when
  from hfj_res_ver version
  where version.res_id = referral.res_id
    and version.res_text_vc::jsonb ->> 'status' in ('accepted', 'in-progress', 'completed')
  order by version.res_ver
  limit 1
) accepted on true
-- Why a service has handed it on: the next task says so.
left join lateral (
  select jsonb_agg(reason) as reasons
  from hfj_res_link part
  join hfj_resource next on next.res_id = part.src_resource_id and next.res_deleted_at is null
  join hfj_res_ver version on version.res_id = next.res_id and version.res_ver = next.res_ver
  cross join jsonb_path_query(version.res_text_vc::jsonb, '$.reasonCode.coding[*].code') reason
  where part.target_resource_id = referral.res_id and part.src_path = 'Task.partOf'
) onward on true
left join lateral (
  select 1 as given
  from hfj_res_link about
  join hfj_res_link info on info.src_resource_id = about.target_resource_id
    and info.src_path = 'ServiceRequest.supportingInfo' and info.target_resource_type = 'Communication'
  join hfj_resource answer on answer.res_id = info.target_resource_id and answer.res_deleted_at is null
  join hfj_res_ver version on version.res_id = answer.res_id and version.res_ver = answer.res_ver
  where about.src_resource_id = referral.res_id and about.src_path = 'Task.focus'
    and version.res_text_vc::jsonb ->> 'status' <> 'entered-in-error'
    and version.res_text_vc::jsonb -> 'category' @> cast(:adviceAnswer as jsonb)
  limit 1
) advice on true
where referral.person is not null and referral.request is not null
