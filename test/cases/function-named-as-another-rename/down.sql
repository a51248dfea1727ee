alter function lowered(text[]) rename to lower;
alter schema tools rename to own;
