alter text search dictionary words owner to current_user;
alter text search configuration plain owner to current_user;
alter publication news owner to current_user;
alter collation german owner to current_user;
