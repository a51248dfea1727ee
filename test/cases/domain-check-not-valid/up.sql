alter domain slug drop constraint slug_check;
create domain fresh as text;
alter domain fresh add constraint fresh_check check (value <> '') not valid;
alter domain label add constraint label_check check (value <> '') not valid;
alter domain slug add constraint slug_check check (value <> '') not valid;
alter domain slug add constraint slug_check1 check (length(value) > 3) not valid;
