alter domain slug drop constraint slug_check;
alter domain slug add constraint slug_check check (value <> '') not valid;
alter domain label drop constraint label_check;
alter domain label add constraint label_check check (value <> '') not valid;
