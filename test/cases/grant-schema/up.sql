grant create, usage on schema crm to app;
