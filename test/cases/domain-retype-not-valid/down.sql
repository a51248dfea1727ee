alter domain slug rename to mig_old_slug;
create domain slug as text constraint slug_check check (value <> '');
alter table pages alter column slug type slug using slug::text::slug;
drop domain mig_old_slug;
alter domain slug add constraint slug_check1 check (length(value) > 3) not valid;
