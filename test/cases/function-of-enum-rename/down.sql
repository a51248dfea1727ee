alter type "s"."feeling" rename value 'glad' to 'happy';
alter domain marks rename to grade;
alter type s.feeling set schema public;
alter type feeling rename to mood;
