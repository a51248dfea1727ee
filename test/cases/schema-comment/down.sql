comment on schema auth is null;
