grant select on table notes to anon;
