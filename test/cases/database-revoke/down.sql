do $$ begin execute format('grant connect, temporary on database %I to public', current_database()); end $$;
do $$ begin execute format('revoke connect on database %I from app', current_database()); end $$;
