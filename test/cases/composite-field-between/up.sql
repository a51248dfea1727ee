alter type address add attribute number integer;
