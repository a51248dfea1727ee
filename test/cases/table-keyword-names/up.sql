create table "select" ("from" integer not null, "order" text not null, "createdAt" timestamptz default now() not null, constraint "select_pkey" primary key ("from"), constraint "select_order_key" unique ("order"));
create index "select_createdAt_idx" on "select" ("createdAt");
