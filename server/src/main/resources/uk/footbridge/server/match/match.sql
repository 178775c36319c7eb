-- All services that cover one of the needs, where each of them is, what keeps it out, and the shares of its score.
-- One of the selects beside this file is put behind it.
with asked as materialized (
  select
    case when cast(:latitude as double precision) is not null
      then ll_to_earth(cast(:latitude as double precision), cast(:longitude as double precision)) end as point
),
candidate as materialized (
  select * from footbridge_service where needs && cast(:needs as text[])
),
nearest as (
  select
    reachable.service,
    min(reachable.chord) as chord,
    min(reachable.chord) filter (where reachable.exact) as exact_chord
  from (
    select held.service, place.exact, cube_distance(place.point, asked.point) as chord
    from candidate
    join footbridge_service_place held on held.service = candidate.service
    join footbridge_place place on place.place = held.place
    cross join asked
    where place.point is not null and asked.point is not null
  ) as reachable
  group by reachable.service
),
near as (
  -- earthdistance's own function, written out: PostgreSQL does not inline it, and it would take most of the time.
  select
    service,
    2 * earth() * asin(least(1, chord / (2 * earth()))) as metres,
    coalesce(exact_chord = chord, false) as exact
  from nearest
),
covering as (
  select
    candidate.*,
    near.metres,
    near.exact and :exact as exact,
    candidate.media && cast(:remoteMedia as text[]) and (cardinality(cast(:media as text[])) = 0
      or cast(:media as text[]) && cast(:remoteMedia as text[]) and candidate.media && cast(:media as text[])) as remote,
    (select count(*) from unnest(cast(:needs as text[])) as need where need = any (candidate.needs)) as covered,
    (select count(*) from unnest(cast(:accessibility as text[])) as wish where wish = any (candidate.accessibility))
      as accessible,
    cast(extract(epoch from now() - candidate.last_said) as double precision) / 86400 as said_days
  from candidate
  left join near on near.service = candidate.service
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
    :roomWeight * case
      when capacity is null then :roomNotStated
      when capacity = 'capacity' then :roomCapacity
      when capacity = 'waitlist' then :roomWaitlist
      when capacity = 'additional-assessment-required' then :roomAssessment
      else 0 end as room_share,
    :freshnessWeight * greatest(0, 1 - coalesce(greatest(said_days, 0) / :freshDays, 1)) as freshness_share,
    :needWeight * covered / cardinality(cast(:needs as text[])) as need_share,
    :distanceWeight / (1 + metres / 1000 / :halfDistanceKm) as distance_share,
    case when remote and :placeAsked then :distanceWeight / (1 + :remoteCountsAsKm / :halfDistanceKm) else 0 end
      as remote_share,
    :waitWeight * greatest(0, 1 - coalesce(cast(wait_days as double precision) / :longWaitDays, 1)) as wait_share,
    case when cast(:age as integer) is not null and (youngest is not null or oldest is not null)
      then :ageWeight else 0 end as age_share,
    case when languages && cast(:languages as text[])
      or accessibility && cast(:interpreters as text[]) and cardinality(cast(:languages as text[])) > 0
      then :languageWeight else 0 end as language_share,
    case when cardinality(cast(:accessibility as text[])) > 0
      then :accessibilityWeight * accessible / cardinality(cast(:accessibility as text[])) else 0 end
      as accessibility_share,
    case when communities && cast(:communities as text[]) then :communityWeight else 0 end as community_share,
    case when cost = 0 then :costWeight else 0 end as cost_share,
    case when media && cast(:media as text[]) then :mediumWeight else 0 end as medium_share,
    case when referral_methods && cast(:referralMethods as text[]) then :referralMethodWeight else 0 end
      as referral_method_share
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
