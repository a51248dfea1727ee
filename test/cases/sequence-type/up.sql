alter sequence n as smallint;
