do $$ begin execute format('grant temporary on database %I to "Web 100%%s" with grant option', current_database()); end $$;
do $$ begin execute format('grant connect, create on database %I to app', current_database()); end $$;
