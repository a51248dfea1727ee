create function step(numeric, numeric) returns numeric language sql immutable
as $$ select $1 + $2 $$;

create aggregate total(numeric) (sfunc = step, stype = numeric);

create function report() returns numeric language sql
begin atomic
  select total(n) from (values (1), (2)) v(n);
end;

drop table "t";
