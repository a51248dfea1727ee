alter table "movies" rename constraint "movies_pkey" to "films_pkey";
alter table "movies" rename to "films";
alter sequence if exists movies_id_seq rename to films_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'films'::regclass and contype = 'n' and conname = 'movies_id_not_null') then
    alter table films rename constraint movies_id_not_null to films_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'films'::regclass and contype = 'n' and conname = 'movies_title_not_null') then
    alter table films rename constraint movies_title_not_null to films_title_not_null;
  end if;
end
$$;
