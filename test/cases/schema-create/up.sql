create schema "auth";
