create table t (
  id integer not null,
  x text compression pglz not null,
  "two words" text not null,
  constraint t_pkey primary key (id)
);

alter table t alter column x set storage external;
alter table t alter column x set statistics 7;
alter table t alter column "two words" set storage main;
