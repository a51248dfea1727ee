do $$ begin execute format('comment on database %I is null', current_database()); end $$;
do $$ begin execute format('alter database %I reset timezone', current_database()); end $$;
