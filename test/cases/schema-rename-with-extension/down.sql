alter schema extras rename to "Old Ext";
alter schema "New Tree" rename to path;
