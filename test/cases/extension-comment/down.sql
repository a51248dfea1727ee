do $$ begin execute format('comment on extension citext is %L', (select comment from pg_available_extensions where name = 'citext')); end $$;
