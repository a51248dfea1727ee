alter domain slug drop constraint slug_check1;
insert into pages values ('x');
alter domain slug add constraint slug_check1 check (length(value) > 3) not valid;
