alter function "New one"(integer) rename to old_one;
alter function app.arrived() set schema public;
alter function arrived() rename to moved;
