drop trigger w on films;
create or replace trigger t before update of title on films for each row execute function suppress_redundant_updates_trigger();
alter table "films" drop column "year";
