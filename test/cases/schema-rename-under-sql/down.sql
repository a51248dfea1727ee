alter schema "the new" rename to old;
