alter trigger quiet on films rename to a_quiet;
alter trigger "the other" on films rename to "an other";
