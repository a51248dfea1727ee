alter view v reset (security_barrier);
alter view v reset (check_option);
alter view w set (security_barrier = true);
alter view w set (check_option = local);
