drop view papers;

create view papers as
select id, body from docs;

create trigger seen after update of body on papers for each statement execute function save();
create trigger save instead of insert or update on papers for each row execute function save();
comment on trigger save on papers is 'Not there.';
