create rule add as on insert to papers do instead (insert into docs (body) values (new.body) returning id, body);
create rule gone as on delete to papers do instead (delete from docs where id = old.id);
comment on rule add on papers is 'Goes to the table.';
