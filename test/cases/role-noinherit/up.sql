-- drops and recreates what depends on it: membership on role crew, role app
revoke app from crew;

alter role crew noinherit;
grant app to crew;
