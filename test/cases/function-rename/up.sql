alter function moved() rename to arrived;
alter function arrived() set schema app;
alter function old_one(integer) rename to "New one";
