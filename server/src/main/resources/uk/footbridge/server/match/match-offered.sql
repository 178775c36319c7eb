-- The page that is answered, and how many services fit in all.
select ranked.*, count(*) over () as total
from ranked
where cardinality(failures) = 0
order by score desc, metres nulls last, service
limit :count
