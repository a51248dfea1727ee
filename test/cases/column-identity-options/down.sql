alter table t alter column id set generated always set start with 1 set increment by 1 set cache 1;
