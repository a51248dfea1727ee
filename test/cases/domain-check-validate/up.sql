alter domain label drop constraint label_check;
alter table pages alter column labels type text;
alter domain label add constraint label_check check (value <> '');
alter table pages alter column labels type label[] using labels::label[];
alter domain slug validate constraint slug_check;
