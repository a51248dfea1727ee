alter sequence n increment by 2 maxvalue 1000 cache 1 cycle;
