alter domain email rename to mig_old_email;
create domain email as text;
alter table t alter column mail type email using mail::text::email;
drop domain mig_old_email;
alter domain email owner to app;
revoke usage on domain email from public;
alter type "mood" add value 'sad' before 'ok';
