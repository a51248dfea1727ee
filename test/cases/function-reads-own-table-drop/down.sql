create domain no_more as integer default 2;
create table "tickets" ("id" bigint not null, "no" integer not null, "title" text not null, constraint "tickets_pkey" primary key ("id"));

create function next_no() returns integer language sql stable
begin atomic
  select coalesce(max(no), 0) + 1 from tickets;
end;

alter table "tickets" alter column "no" set default next_no();

create view open_tickets as
select id, no, title from tickets where title <> 'closed';

create function titled(ticket tickets) returns boolean language sql immutable
return (ticket).title <> '';

alter table "numbers" alter column "n" type no_more;

create function not_all(n integer) returns boolean language sql stable
return (select count(*) < 10 from numbers where numbers.n = $1);

create function few(n integer) returns boolean language sql stable
return (select count(*) < 10 from tickets where no = n);

create function any_open() returns open_tickets language sql stable
return (select o from open_tickets o limit 1);

alter view open_tickets alter column no set default (any_open()).no;
alter table "tickets" add constraint "tickets_few" check (few(no));
alter table tickets add constraint tickets_titled check (titled(tickets)) not valid;
alter domain no_more add constraint no_more_check check (not_all(value));
