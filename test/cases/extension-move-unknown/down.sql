drop schema "maps";
alter extension tablefunc set schema public;
