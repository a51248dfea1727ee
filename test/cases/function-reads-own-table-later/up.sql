create function few(n integer) returns boolean language sql stable
return (select count(*) < 10 from tickets where no = n);

alter table "tickets" add constraint "tickets_few" check (few(no));

create function next_no() returns integer language sql stable
begin atomic
  select coalesce(max(no), 0) + 1 from tickets;
end;

alter table "tickets" alter column "no" set default next_no();

create function titled(ticket tickets) returns boolean language sql immutable
return (ticket).title <> '';

alter table "tickets" add constraint "tickets_titled" check (titled(tickets));
