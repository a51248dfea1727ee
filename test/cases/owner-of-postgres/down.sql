alter table crm.notes owner to current_user;
alter schema crm owner to current_user;
