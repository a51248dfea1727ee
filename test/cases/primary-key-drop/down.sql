alter table "t" add constraint "t_pkey" primary key ("id");
