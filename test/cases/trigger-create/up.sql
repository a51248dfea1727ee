create trigger quiet before update on films for each row execute function suppress_redundant_updates_trigger();
create trigger search before insert or update of title, words on films for each row when (new.title <> '' and new.words is null) execute function tsvector_update_trigger('words', 'pg_catalog.english', 'title');
comment on trigger quiet on films is 'Only what has changed is written.';
