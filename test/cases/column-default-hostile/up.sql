alter table "users" alter column "name" set default 'it''s ${x} `y` */ \ -- ;'
;
