comment on role app is null;
