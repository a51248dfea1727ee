create domain email as text constraint email_check check (value ~ '@');
