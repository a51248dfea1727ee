create type "hr"."grade" as enum ('junior', 'senior');
create table "hr"."staff" ("id" bigint not null, "grade" hr.grade default 'junior' not null, constraint "staff_pkey" primary key ("id"));
