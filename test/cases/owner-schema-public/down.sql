alter schema public owner to current_user;
