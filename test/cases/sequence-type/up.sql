alter sequence n as smallint no maxvalue;
