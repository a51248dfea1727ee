create view tree as
with recursive down(id, depth) as (
  select id, 0 from nodes where parent is null
  union all
  select n.id, d.depth + 1 from nodes n join down d on n.parent = d.id
)
select id, depth from down;

create view depths as
select depth, count(*), array_agg(id order by id) as ids, row_number() over (order by depth)
from tree group by depth;
