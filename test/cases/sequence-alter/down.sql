alter sequence n increment by 1 no maxvalue cache 5 no cycle;
