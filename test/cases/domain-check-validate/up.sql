alter domain label drop constraint label_check;
alter domain label rename to mig_old_label;
create domain label as text constraint label_check check (value <> '');
alter table pages alter column labels type label[] using labels::text[]::label[];
drop domain mig_old_label;
alter domain label add constraint label_check1 check (value <> 'x') not valid;
alter domain slug validate constraint slug_check;
