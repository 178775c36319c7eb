-- How many services each requirement shut out first; null stands for none.
select failures[1] as requirement, count(*) as services from checked group by 1
