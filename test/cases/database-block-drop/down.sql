do $$ begin execute format('alter role app in database %I set timezone to ''UTC''', current_database()); end $$;
do $$ begin execute format('alter database %I set timezone to ''UTC''', current_database()); end $$;
do $$ begin execute format('grant connect on database %I to app', current_database()); end $$;
do $$ begin execute format('revoke connect on database %I from public', current_database()); end $$;
do $$ begin execute format('comment on database %I is ''Ours.''', current_database()); end $$;
