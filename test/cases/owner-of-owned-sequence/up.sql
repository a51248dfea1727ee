alter sequence kept owned by none;
alter sequence kept owner to current_user;
alter table "notes" alter column "id" set default nextval('loose');
alter sequence loose owner to app;
alter sequence loose owned by notes.id;
