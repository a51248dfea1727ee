comment on table users is 'One.';
