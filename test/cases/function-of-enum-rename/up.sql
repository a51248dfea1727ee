alter type mood rename to feeling;
alter type feeling set schema s;
alter domain grade rename to marks;
alter type "s"."feeling" rename value 'happy' to 'glad';
