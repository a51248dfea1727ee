revoke select on table notes from anon;
