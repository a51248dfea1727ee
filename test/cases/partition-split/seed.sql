insert into visits (country) values ('de'), ('fr'), ('es');
insert into elsewhere values ('br', 1);
