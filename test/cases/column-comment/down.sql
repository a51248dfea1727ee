comment on column users.name is null;
