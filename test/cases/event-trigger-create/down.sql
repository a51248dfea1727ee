drop event trigger drops;
drop event trigger "It's all";
drop function say_so();
drop table "docs";
