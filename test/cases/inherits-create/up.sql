create schema "hr";

create table "a list" (
  worker bigint not null
);

create table "paid things" (
  pay numeric,
  note text default '' not null,
  constraint paid check (pay > 0)
);

create table people (
  id bigint generated always as identity not null,
  name text not null,
  "the state" text default 'new' not null,
  born date,
  constraint people_pkey primary key (id),
  constraint people_name_check check (name <> '')
);

alter table people alter column "the state" set storage external;
alter table people alter column "the state" set statistics 9;

create table hr.workers (
  boss bigint,
  born date default '2000-01-01' not null,
  constraint workers_name_boss_key unique (name, boss),
  constraint workers_check check (pay < 1000000 or born is not null)
) inherits (people, "paid things");

alter table hr.workers add constraint workers_pkey primary key (id);
create table "hr"."bosses" ("bonus" numeric not null) inherits (hr.workers);
create index "workers_the state_lower_idx" on hr.workers ("the state", lower(name));
create index "people_name_idx" on "people" ("name");
alter table "hr"."bosses" add constraint "bosses_boss_fkey" foreign key ("boss") references "hr"."workers" ("id");
alter table "hr"."bosses" add constraint "bosses_id_fkey" foreign key ("id") references "people" ("id");
alter table "hr"."workers" add constraint "workers_boss_fkey" foreign key ("boss") references "people" ("id");
alter table "a list" add constraint "a list_worker_fkey" foreign key (worker) references hr.workers (id);
comment on column hr.workers.born is 'Redefined.';
comment on table hr.workers is 'Those who work.';
comment on table people is 'Anybody.';
