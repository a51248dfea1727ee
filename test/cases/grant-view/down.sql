revoke select on table newest from app;
revoke all on table counted from app;
