do $$ begin execute format('revoke connect, create on database %I from app', current_database()); end $$;
do $$ begin execute format('revoke temporary on database %I from "Web 100%%s"', current_database()); end $$;
