alter table "t" drop constraint "t_a_key";
alter table "t" add constraint "t_a_key" unique ("a") deferrable initially deferred;
