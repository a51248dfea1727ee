alter schema path rename to "New Tree";
alter schema "Old Ext" rename to extras;
