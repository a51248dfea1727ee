alter extension tablefunc set schema ext;
create schema "maps";
