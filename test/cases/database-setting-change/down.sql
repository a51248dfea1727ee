do $$ begin execute format('alter database %I set work_mem to ''64MB''', current_database()); end $$;
do $$ begin execute format('alter database %I set search_path to ''a'', ''b''', current_database()); end $$;
do $$ begin execute format('alter database %I reset idle_in_transaction_session_timeout', current_database()); end $$;
do $$ begin execute format('alter database %I set lock_timeout to ''1s''', current_database()); end $$;
