alter sequence n as bigint;
