alter sequence loose owned by none;
alter sequence loose owner to current_user;
alter table "notes" alter column "id" drop default;
alter sequence kept owner to app;
alter sequence kept owned by notes.kept;
