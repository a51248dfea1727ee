alter schema login rename to auth;
