do $$ begin execute format('alter database %I reset timezone', current_database()); end $$;
do $$ begin execute format('alter database %I reset statement_timeout', current_database()); end $$;
do $$ begin execute format('alter database %I reset search_path', current_database()); end $$;
do $$ begin execute format('alter database %I reset datestyle', current_database()); end $$;
do $$ begin execute format('alter database %I reset app.greeting', current_database()); end $$;
