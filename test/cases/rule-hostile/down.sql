drop rule "DO INSTEAD ""x""" on "it's";
drop table s."the ""log""";
drop table "it's";
