-- Who sees what: the one place that says it, together with whom-it-concerns.sql and whose-referrals.sql before it. WhoSeesWhat
-- asks it for all resources of a type, or for some of them. It answers the id of what is seen, and how much: 3 all, 2 codes, 1 what is asked.
-- Of those people, all: with consent to everything, or to whom has them in its care.
whole as (
  select link.src_resource_id as pid, known.level
  from known
  join hfj_res_link link on link.target_resource_id = known.pid
  where (known.cares or known.level = 'everything')
    and link.source_resource_type = :type
    and link.src_path ~ '\.(subject|patient|for|beneficiary)(\.where.*)?$'
    and (:all or link.src_resource_id in (select pid from asked))
),
-- Else what belongs to the referrals: they themselves, what they name, and what names them; who the person is, and what
-- they agreed to.
referral as (
  select distinct resource.res_id as pid, resource.res_type, resource.fhir_id, record.res_id as patient
  from part
  join hfj_resource resource on resource.res_type || '/' || resource.fhir_id in (part.resource, part.referral)
    and resource.res_type = any (array['ServiceRequest', 'Task', 'CareTeam'])
    and resource.fhir_id in (split_part(part.resource, '/', 2), split_part(part.referral, '/', 2))
  join hfj_resource record on record.res_type = 'Patient' and record.fhir_id = part.patient
),
belonging as (
  select referral.pid, referral.patient from referral where referral.res_type = :type
  union
  select link.target_resource_id, referral.patient
  from referral join hfj_res_link link on link.src_resource_id = referral.pid
  where link.target_resource_type = :type and link.target_resource_id is not null and :type <> 'Patient'
  union
  select link.src_resource_id, referral.patient
  from referral join hfj_res_link link on link.target_resource_id = referral.pid
  where link.source_resource_type = :type
  union
  select document.res_id, referral.patient
  from referral
  join hfj_res_link link on link.target_resource_id = referral.pid and link.source_resource_type = 'Communication'
  join hfj_resource letter on letter.res_id = link.src_resource_id
  join footbridge_enclosure on footbridge_enclosure.communication = letter.fhir_id
  join hfj_resource document on document.res_type = 'Bundle' and document.fhir_id = footbridge_enclosure.bundle
  where :type = 'Bundle'
  union
  select known.pid, known.pid from known where :type = 'Patient'
  union
  select link.src_resource_id, known.pid
  from known join hfj_res_link link on link.target_resource_id = known.pid
  where :type = 'Consent' and link.src_path = 'Consent.patient'
),
-- What it wrote itself, unless all its parts for that person are over.
own as (
  select resource.res_id as pid
  from footbridge_author author
  join hfj_resource resource on resource.res_type = author.type and resource.fhir_id = author.id
  where author.organization = 'Organization/' || :organization and author.type = :type
    and (:all or author.id = any (:ids))
    and not exists (
      select from ever
      join hfj_resource patient on patient.res_type = 'Patient' and patient.fhir_id = ever.patient
      left join hfj_res_link link on link.src_resource_id = resource.res_id and link.target_resource_id = patient.res_id
      where (link.pid is not null or patient.res_id = resource.res_id)
        and ever.patient not in (select patient from part where patient is not null))
),
-- A person sees all of their own record.
myself as (
  select coalesce(theirs.target_pid, me.res_id) as pid
  from hfj_resource me
  left join mpi_link link on link.target_pid = me.res_id and link.match_result = :match
  left join mpi_link theirs on theirs.golden_resource_pid = link.golden_resource_pid and theirs.match_result = :match
  where me.res_type = 'Patient' and me.fhir_id = :patient
),
sight as materialized (
  -- Codes only means codes; nothing leaves the bare task, so that a referral can still be ended.
  select whole.pid, case when whole.level = 'codes-only' then 2 else 3 end as sight
  from whole where whole.level <> 'nothing'
  union all
  select belonging.pid, case
    when known.level = 'codes-only' and :type not in ('Patient', 'Consent') or known.level = 'nothing' then 2 else 3 end
  from belonging join known on known.pid = belonging.patient
  where known.level <> 'nothing'
    or :type = 'Task' and belonging.pid in (select pid from referral) or :type = 'Consent'
  union all
  select pid, 3 from own
  union all
  -- A task that anyone may claim shows what is asked, and of nobody whom.
  select task.res_id, 1
  from footbridge_part open
  join hfj_resource task on task.res_type = 'Task' and task.fhir_id = split_part(open.resource, '/', 2)
  where :type = 'Task' and open.party = '*' and open.ended is null and :organization is not null
  union all
  select link.src_resource_id, 3
  from myself join hfj_res_link link on link.target_resource_id = myself.pid
  where link.source_resource_type = :type and link.src_path ~ '\.(subject|patient|for|beneficiary)(\.where.*)?$'
  union all
  select pid, 3 from myself where :type = 'Patient'
  union all
  -- Whoever breaks the glass sees any person's record, for reading, and says why.
  select asked.pid, 3 from asked
  where :glass and (:type = 'Patient' or exists (
    select from hfj_res_link link
    where link.src_resource_id = asked.pid and link.target_resource_type = 'Patient'
      and link.src_path ~ '\.(subject|patient|for|beneficiary)(\.where.*)?$'))
)
select resource.fhir_id, max(sight.sight) as sight
from sight
join hfj_resource resource on resource.res_id = sight.pid and resource.res_type = :type
where :all or resource.fhir_id = any (:ids)
group by resource.fhir_id
