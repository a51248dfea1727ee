do $$ begin if current_setting('server_version_num')::int >= 150000 then revoke create on schema public from public; end if; end $$;
