alter function "New one"(integer) rename to old_one;
alter function app.arrived() rename to moved;
alter function app.moved() set schema public;
