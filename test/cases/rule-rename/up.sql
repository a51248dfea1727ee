alter rule keep on notes rename to "the keeper";
alter rule logged on notes rename to written;
