drop schema "auth";
