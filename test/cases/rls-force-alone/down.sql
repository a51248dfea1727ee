alter table docs no force row level security;
