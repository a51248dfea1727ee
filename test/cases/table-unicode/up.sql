create table "Ünïcødé ☃" (
  "größe" integer not null,
  "名前" text not null,
  constraint "Ünïcødé ☃_pkey" primary key ("größe"),
  constraint "Ünïcødé ☃_名前_key" unique ("名前"),
  constraint "Ünïcødé ☃_größe_check" check ("größe" > 0)
);
