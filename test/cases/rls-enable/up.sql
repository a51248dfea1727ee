alter table docs enable row level security;
