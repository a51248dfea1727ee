do $$ begin execute format('comment on database %I is null', current_database()); end $$;
do $$ begin execute format('grant connect on database %I to public', current_database()); end $$;
do $$ begin execute format('revoke connect on database %I from app', current_database()); end $$;
do $$ begin execute format('alter database %I reset timezone', current_database()); end $$;
do $$ begin execute format('alter role app in database %I reset timezone', current_database()); end $$;
