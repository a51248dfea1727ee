do $$ begin execute format(E'alter database %I set app.greeting to E''it''''s 100%% \\\\ fine''', current_database()); end $$;
do $$ begin execute format('alter database %I set datestyle to ''ISO, DMY''', current_database()); end $$;
do $$ begin execute format('alter database %I set search_path to ''$user'', ''app'', ''Two words''', current_database()); end $$;
do $$ begin execute format('alter database %I set statement_timeout to ''30s''', current_database()); end $$;
do $$ begin execute format('alter database %I set timezone to ''Europe/Berlin''', current_database()); end $$;
