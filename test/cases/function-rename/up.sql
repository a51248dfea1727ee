alter function moved() set schema app;
alter function app.moved() rename to arrived;
alter function old_one(integer) rename to "New one";
