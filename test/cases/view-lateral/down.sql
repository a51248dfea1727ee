drop view tagged;
drop view figured;
