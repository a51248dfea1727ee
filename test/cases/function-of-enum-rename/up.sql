alter type mood set schema s;
alter type s.mood rename to feeling;
alter domain grade rename to marks;
alter type "s"."feeling" rename value 'happy' to 'glad';
