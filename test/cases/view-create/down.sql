drop view addressed;
drop view audit.ids;
drop schema "audit";
