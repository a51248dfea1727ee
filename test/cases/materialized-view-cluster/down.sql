drop materialized view changed;

create materialized view changed as
select email, id from users;

alter table mails cluster on mails_email_idx;
alter table plain set without cluster;
alter table plain replica identity default;
create index "by_email" on "changed" ("email");
alter table changed cluster on by_email;
