-- drops and recreates what depends on it: trigger public.films.t; trigger
-- public.films.w; comment on trigger public.films.t
drop trigger t on films;

drop trigger w on films;
alter table "films" alter column "year" type bigint;
create trigger t before update of year on films for each row execute function suppress_redundant_updates_trigger();
create trigger w before update on films for each row when (new.year > 0) execute function suppress_redundant_updates_trigger();
alter table films enable always trigger w;
comment on trigger t on films is 'Kept.';
