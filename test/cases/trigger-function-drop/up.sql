drop trigger touch on docs;
