alter table "films" rename to "movies";
alter sequence if exists films_id_seq rename to movies_id_seq;

do $$
begin
  if exists (select from pg_constraint where conrelid = 'movies'::regclass and contype = 'n' and conname = 'films_id_not_null') then
    alter table movies rename constraint films_id_not_null to movies_id_not_null;
  end if;
  if exists (select from pg_constraint where conrelid = 'movies'::regclass and contype = 'n' and conname = 'films_title_not_null') then
    alter table movies rename constraint films_title_not_null to movies_title_not_null;
  end if;
end
$$;

alter table "movies" rename constraint "films_pkey" to "movies_pkey";
