revoke select, update, usage on sequence n from app;
