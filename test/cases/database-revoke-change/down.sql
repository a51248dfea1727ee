do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$;
do $$ begin execute format('revoke connect on database %I from public', current_database()); end $$;
