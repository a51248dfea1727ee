do $$ begin execute format('revoke connect, create on database %I from web', current_database()); end $$;
do $$ begin execute format('revoke temporary on database %I from app', current_database()); end $$;
do $$ begin execute format('grant create on database %I to app with grant option', current_database()); end $$;
do $$ begin execute format('grant create on database %I to public', current_database()); end $$;
