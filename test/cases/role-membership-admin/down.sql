revoke admin option for app from crew;
