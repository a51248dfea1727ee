alter sequence n as bigint no maxvalue;
