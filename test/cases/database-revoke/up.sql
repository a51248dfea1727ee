do $$ begin execute format('grant connect on database %I to app', current_database()); end $$;
do $$ begin execute format('revoke connect, temporary on database %I from public', current_database()); end $$;
