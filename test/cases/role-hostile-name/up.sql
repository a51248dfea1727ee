do $$
begin
  if not exists (select from pg_roles where rolname = 'o''role "; drop') then
    create role "o'role ""; drop" login;
  end if;
end
$$;

grant select (body) on table notes to "o'role ""; drop";
grant insert on table notes to "o'role ""; drop";
comment on role "o'role ""; drop" is 'It''s "fine" */ ${x}';
