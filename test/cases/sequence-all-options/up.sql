create sequence n as integer increment by 5 minvalue 5 maxvalue 500 cache 3 cycle;
