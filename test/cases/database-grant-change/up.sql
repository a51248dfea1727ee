do $$ begin execute format('revoke create on database %I from public', current_database()); end $$;
do $$ begin execute format('revoke create on database %I from app', current_database()); end $$;
do $$ begin execute format('grant temporary on database %I to app', current_database()); end $$;
do $$ begin execute format('grant connect, create on database %I to web', current_database()); end $$;
