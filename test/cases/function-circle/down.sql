alter table "t" drop column "n";
drop function pong(integer);
drop function a_late();
drop function z_later();
drop function ping(integer);
