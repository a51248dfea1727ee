alter type "s"."feeling" rename value 'glad' to 'happy';
alter domain marks rename to grade;
alter type s.feeling rename to mood;
alter type s.mood set schema public;
