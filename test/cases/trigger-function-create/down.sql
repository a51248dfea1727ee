drop trigger touch on docs;
drop function touch();
