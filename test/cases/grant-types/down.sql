revoke usage on type mood from app;
revoke usage on domain email from app;
