alter event trigger drops rename to "the drops";
