alter function lower(text[]) rename to lowered;
