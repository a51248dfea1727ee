drop view united;

create view united (a) as
select (made(1)).aa union all select first from t where first in (select (m).aa as a from (select made(2) as m) s);

alter view grouped rename column aa to a;
alter type cc rename attribute b to "B b";
alter type cc rename attribute aa to a;
