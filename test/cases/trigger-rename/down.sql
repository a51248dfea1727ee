alter trigger "an other" on films rename to "the other";
alter trigger a_quiet on films rename to quiet;
