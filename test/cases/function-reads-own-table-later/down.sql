alter table "tickets" drop constraint "tickets_titled";
drop function titled(tickets);
alter table "tickets" alter column "no" drop default;
drop function next_no();
alter table "tickets" drop constraint "tickets_few";
drop function few(integer);
