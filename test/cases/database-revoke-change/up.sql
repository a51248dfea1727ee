do $$ begin execute format('grant connect on database %I to public', current_database()); end $$;
do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$;
