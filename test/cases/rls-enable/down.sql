alter table docs disable row level security;
