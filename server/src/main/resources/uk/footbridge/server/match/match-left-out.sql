-- What covers a need and was left out, nearest first.
select ranked.*, 0 as total
from ranked
where cardinality(failures) > 0
order by metres nulls last, score desc, service
limit :count
