alter table plain replica identity full;
alter table plain cluster on plain_id_idx;
alter table mails cluster on mails_id_idx;
drop materialized view changed;

create materialized view changed as
select email, id from users where id > 1;

create index "by_email" on "changed" ("email");
alter table changed cluster on by_email;
