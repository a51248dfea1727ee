alter table docs force row level security;
