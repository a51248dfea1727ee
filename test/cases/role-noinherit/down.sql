-- drops and recreates what depends on it: membership on role crew, role app
revoke app from crew;

alter role crew inherit;
grant app to crew;
