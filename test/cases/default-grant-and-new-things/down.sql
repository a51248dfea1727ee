drop function g();
drop function f();
drop table "silent";
drop table "crm"."says";
drop sequence n;
drop type "weather";
drop type "mood";
drop schema "sales";
