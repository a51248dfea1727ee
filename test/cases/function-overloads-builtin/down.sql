alter function lowered(text[]) rename to lower;
