comment on table users is 'People.
All of them; it''s "fine" */ ${x} `y`';
