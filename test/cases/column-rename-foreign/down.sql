alter table "posts" rename constraint "posts_author_id_fkey" to "posts_user_id_fkey";
alter table "posts" rename column "author_id" to "user_id";

do $$
declare
  old_name text;
  new_name text;
begin
  for old_name, new_name in
    select c.conname, v.after
    from pg_constraint c join (values ('posts_author_id_not_null', 'posts_user_id_not_null')) as v (before, after) on c.conname = v.before
    where c.conrelid = 'posts'::regclass and c.contype = 'n'
  loop
    execute format('alter table %s rename constraint %I to %I', 'posts', old_name, new_name);
  end loop;
end
$$;
