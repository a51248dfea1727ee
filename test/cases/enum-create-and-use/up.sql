create type "mood" as enum ('sad', 'ok', 'happy');
alter table "users" add column "mood" mood default 'ok' not null;
