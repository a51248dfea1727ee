create view figured as
select u.id::text, coalesce(u.tags, '{}'), case when u.id > 1 then u.tags end, (u.tags)[1], nullif(u.id, 1),
  array[1, 2], (select max(x.id) from users x), exists (select 1), current_date, extract(year from now()),
  greatest(1, 2), 'a'::varchar(3), cardinality(u.tags) as "count of tags"
from users u;

create view tagged as
select u.id, tag, place, latest.id as latest
from users u
cross join lateral unnest(u.tags) with ordinality as t(tag, place)
left join lateral (select o.id from users o where o.id > u.id order by o.id desc limit 1) latest on true
where not exists (select from users z where z.id = u.id and tag = any (z.tags[2:]));
