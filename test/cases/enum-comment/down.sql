comment on type mood is null;
