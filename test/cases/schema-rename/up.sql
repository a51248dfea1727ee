alter schema auth rename to login;
