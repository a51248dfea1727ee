comment on column users.name is 'As printed.';
