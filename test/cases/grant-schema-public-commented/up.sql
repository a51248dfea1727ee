comment on schema public is 'standard public schema';
revoke create on schema public from app;
