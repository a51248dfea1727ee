revoke create, usage on schema crm from app;
