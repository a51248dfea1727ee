alter schema own rename to tools;
alter function lower(text[]) rename to lowered;
