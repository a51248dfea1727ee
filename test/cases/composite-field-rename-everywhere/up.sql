alter type cc rename attribute a to aa;
alter type cc rename attribute "B b" to b;
alter view grouped rename column a to aa;
drop view united;

create view united (aa) as
select (made(1)).aa union all select first from t where first in (select (m).aa from (select made(2) as m) s);
