alter role app nologin nocreatedb bypassrls connection limit -1 valid until '2031-01-01 00:00:00+00';
