comment on schema auth is 'Sign-in, and nothing else.';
