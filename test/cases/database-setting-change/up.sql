do $$ begin execute format('alter database %I reset lock_timeout', current_database()); end $$;
do $$ begin execute format('alter database %I set idle_in_transaction_session_timeout to ''10min''', current_database()); end $$;
do $$ begin execute format('alter database %I set search_path to ''''', current_database()); end $$;
do $$ begin execute format('alter database %I set work_mem to ''128MB''', current_database()); end $$;
