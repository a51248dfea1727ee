create table "docs" ("id" bigint generated always as identity not null, "owner" bigint not null, "body" text not null, constraint "docs_pkey" primary key ("id"));
alter table docs enable row level security;
alter table docs force row level security;
create policy all_rows on docs;
