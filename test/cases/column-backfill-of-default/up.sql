alter table "t" add column "currency" text default 'USD' not null;
alter table "t" add column "seen" timestamptz default now();
alter table "t" add column "other" text;
update t set other = ('A') where other is null;
alter table "t" alter column "other" set default 'a';
alter table "t" alter column "other" set not null;
