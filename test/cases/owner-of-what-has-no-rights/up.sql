alter collation german owner to app;
alter publication news owner to app;
alter text search configuration plain owner to app;
alter text search dictionary words owner to app;
