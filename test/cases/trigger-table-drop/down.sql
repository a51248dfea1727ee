create table "films" ("id" bigint generated always as identity not null, "title" text not null, "year" integer, constraint "films_pkey" primary key ("id"));
create trigger quiet before update on films for each row execute function suppress_redundant_updates_trigger();
