create domain code as text collate "C";
