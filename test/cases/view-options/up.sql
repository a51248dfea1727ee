alter view v set (security_barrier = true);
alter view v set (check_option = cascaded);
alter view w reset (security_barrier);
alter view w reset (check_option);
