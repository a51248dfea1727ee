do $$ begin if (select relowner from pg_class where oid = 'notes'::regclass) <> 'anon'::regrole then revoke select on table notes from anon; end if; end $$;
