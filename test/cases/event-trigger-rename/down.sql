alter event trigger "the drops" rename to drops;
