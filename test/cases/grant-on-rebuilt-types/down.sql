alter domain email rename to mig_old_email;
create domain email as text;
alter table t alter column mail type email using mail::text::email;
drop domain mig_old_email;
grant usage on domain email to app;
alter type "mood" add value 'sad' before 'ok';
