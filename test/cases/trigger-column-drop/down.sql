alter table "films" add column "year" integer;
create or replace trigger t before update of title, year on films for each row execute function suppress_redundant_updates_trigger();
create trigger w before update on films for each row when (new.year > 0) execute function suppress_redundant_updates_trigger();
