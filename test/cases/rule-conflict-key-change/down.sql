drop rule keep on wishes;
drop function keep(text);
alter table "logins" drop constraint "one";
alter table "logins" add constraint "one" unique ("login");

create function keep(l text) returns void language sql
begin atomic
  insert into logins (login) values (l) on conflict on constraint one do update set tier = 'x';
end;

create rule keep as on insert to wishes do instead (insert into logins (id, login) values (1, new.login) on conflict on constraint one do nothing);
