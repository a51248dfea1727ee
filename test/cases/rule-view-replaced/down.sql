drop view papers;

create view papers as
select id, body from docs;

create rule gone as on delete to papers do instead (delete from docs where id = old.id);
create rule add as on insert to papers do instead (insert into docs (body) values (new.body) returning id, body);
comment on rule add on papers is 'Goes to the table.';
