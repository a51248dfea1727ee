alter domain slug drop constraint slug_check1;
alter domain slug drop constraint slug_check;
alter domain label drop constraint label_check;
drop domain fresh;
alter domain slug add constraint slug_check check (value <> '');
