-- Whose referrals an organisation sees, and what each of those people agreed to: the first half of who sees what.
-- An organisation acts in its own name, in those of its staff's roles, and in those of its services.
me as (
  select 'Organization/' || :organization as party
  union all
  select mine.res_type || '/' || mine.fhir_id
  from hfj_resource organization
  join hfj_res_link link on link.target_resource_id = organization.res_id
    and link.src_path in ('PractitionerRole.organization', 'HealthcareService.providedBy')
  join hfj_resource mine on mine.res_id = link.src_resource_id and mine.res_deleted_at is null
  where organization.res_type = 'Organization' and organization.fhir_id = :organization
),
-- It sees the referrals that it made or was asked to fulfil ...
ever as (
  select part.resource, part.referral, part.patient, part.ended,
    part.role = 'care'
    -- The link worker's service sees all of the people in its care; nobody comes to that by a referral to themselves.
    or part.role in ('owner', 'performer') and exists (
      select from footbridge_part asks
      where asks.resource = part.referral and asks.role = 'requester' and asks.link_worker
        and asks.party not in (select party from me)
      -- One referral at a time: else PostgreSQL looks through what everybody has asked for.
      offset 0)
    as cares
  from footbridge_part part
  where part.party in (select party from me)
    and (:all or part.patient in (select patient from concerned))
),
-- ... for as long as they are open and a set time after.
part as (
  select * from ever where ended is null or ended > :since
),
-- Records that are linked are one person.
person as (
  select coalesce(link.golden_resource_pid, record.res_id) as person, bool_or(part.cares) as cares
  from part
  join hfj_resource record on record.res_type = 'Patient' and record.fhir_id = part.patient
  left join mpi_link link on link.target_pid = record.res_id and link.match_result = :match
  group by 1
),
record as (
  select person.person, person.cares, coalesce(link.target_pid, person.person) as pid
  from person
  left join mpi_link link on link.golden_resource_pid = person.person and link.match_result = :match
),
-- The newest consent counts, in whichever of the person's records it is; withdrawn or over, it means nothing.
said as (
  select distinct on (record.person) record.person,
    case when consent.active and (consent.ends is null or consent.ends > :now)
      then consent.level else 'nothing' end as level
  from record
  join hfj_resource patient on patient.res_id = record.pid
  join footbridge_consent consent on consent.patient = patient.fhir_id
    and (consent.begins is null or consent.begins <= :now)
  order by record.person, consent.said desc, consent.written desc
),
known as (
  select record.pid, record.cares, coalesce(said.level, 'unsaid') as level
  from record left join said on said.person = record.person
)
