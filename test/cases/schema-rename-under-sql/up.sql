alter schema old rename to "the new";
