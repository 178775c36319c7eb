-- All services that cover one of the needs, where each of them is, what keeps it out, and the shares of its score.
-- One of the selects beside this file is put behind it.
with asked as materialized (
  select
    case when cast(:latitude as double precision) is not null
      then ll_to_earth(cast(:latitude as double precision), cast(:longitude as double precision)) end as point
),
covering as (
  select
    service.*,
    near.metres,
    near.exact and :exact as exact,
    service.media && cast(:remoteMedia as text[]) and (cardinality(cast(:media as text[])) = 0 or cast(:media as text[]) && cast(:remoteMedia as text[]) and service.media && cast(:media as text[]))
      as remote,
    (select count(*) from unnest(cast(:needs as text[])) as need where need = any (service.needs)) as covered,
    (select count(*) from unnest(cast(:accessibility as text[])) as wish where wish = any (service.accessibility)) as accessible,
    coalesce(service.confirmed, cast(service.updated as date)) < current_date - make_interval(months => :staleAfterMonths)
      as stale,
    cast(extract(epoch from now() - service.last_said) / 86400 as numeric) as said_days
  from footbridge_service service
  cross join asked
  left join lateral (
    select earth_distance(place.point, asked.point) as metres, place.exact
    from footbridge_service_place held
    join footbridge_place place on place.place = held.place
    where held.service = service.service and place.point is not null and asked.point is not null
    order by metres
    limit 1) near on true
  where service.needs && cast(:needs as text[])
),
checked as (
  select
    covering.*,
    array_remove(array[
      case when not active then 'active' end,
      case when cast(:age as integer) < youngest or cast(:age as integer) > oldest then 'age' end,
      case when cardinality(cast(:districts as text[])) > 0 and cardinality(districts) > 0 and not area_in_words
        and not districts && cast(:districts as text[]) then 'area' end,
      case when metres > cast(:maxMetres as double precision) and not remote then 'distance' end,
      case when cardinality(cast(:languages as text[])) > 0 and cardinality(languages) > 0 and not languages && cast(:languages as text[])
        and not accessibility && cast(:interpreters as text[]) then 'language' end,
      case when cardinality(cast(:media as text[])) > 0 and cardinality(media) > 0 and not media && cast(:media as text[]) then 'medium' end,
      case when cardinality(cast(:referralMethods as text[])) > 0 and cardinality(referral_methods) > 0
        and not referral_methods && cast(:referralMethods as text[]) then 'referral-method' end,
      case when capacity = any (cast(:full as text[])) then 'room' end
    ], null) as failures
  from covering
),
shared as (
  select
    checked.*,
    round(:roomWeight * case
      when capacity is null then :roomNotStated
      when capacity = 'capacity' then :roomCapacity
      when capacity = 'waitlist' then :roomWaitlist
      when capacity = 'additional-assessment-required' then :roomAssessment
      else 0 end, 4) as room_share,
    round(:freshnessWeight * greatest(0, 1 - coalesce(greatest(said_days, 0) / :freshDays, 1)), 4) as freshness_share,
    round(:needWeight * covered / cardinality(cast(:needs as text[])), 4) as need_share,
    round(:distanceWeight / (1 + cast(metres as numeric) / 1000 / :halfDistanceKm), 4) as distance_share,
    case when remote and :placeAsked then round(:distanceWeight / (1 + :remoteCountsAsKm / :halfDistanceKm), 4) else 0 end
      as remote_share,
    round(:waitWeight * greatest(0, 1 - coalesce(wait_days / :longWaitDays, 1)), 4) as wait_share,
    case when cast(:age as integer) is not null and (youngest is not null or oldest is not null)
      then :ageWeight else 0 end as age_share,
    case when languages && cast(:languages as text[]) or accessibility && cast(:interpreters as text[]) and cardinality(cast(:languages as text[])) > 0
      then :languageWeight else 0 end as language_share,
    case when cardinality(cast(:accessibility as text[])) > 0
      then round(:accessibilityWeight * accessible / cardinality(cast(:accessibility as text[])), 4) else 0 end as accessibility_share,
    case when communities && cast(:communities as text[]) then :communityWeight else 0 end as community_share,
    case when cost = 0 then :costWeight else 0 end as cost_share,
    case when media && cast(:media as text[]) then :mediumWeight else 0 end as medium_share,
    case when referral_methods && cast(:referralMethods as text[]) then :referralMethodWeight else 0 end as referral_method_share
  from checked
),
ranked as (
  select
    shared.*,
    room_share + freshness_share + need_share + greatest(coalesce(distance_share, 0), remote_share) + wait_share
      + age_share + language_share + accessibility_share + community_share + cost_share + medium_share
      + referral_method_share as score
  from shared
)
