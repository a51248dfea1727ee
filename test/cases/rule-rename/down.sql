alter rule written on notes rename to logged;
alter rule "the keeper" on notes rename to keep;
