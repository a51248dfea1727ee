drop rule noted on "Odd users";
drop policy those on "Odd users";
alter table "Odd users" drop constraint "The key";
alter table "Odd users" add constraint "Odd users_pkey" primary key (id);
create policy those on "Odd users" for select using (exists (select o."N" from "Odd users" o group by o.id));
create rule noted as on delete to "Odd users" do also (insert into log (n) select u."N" || count(*) from "Odd users" u group by u.id);
