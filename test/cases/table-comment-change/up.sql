comment on table users is 'Two.';
