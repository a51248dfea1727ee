revoke create on schema public from app;
