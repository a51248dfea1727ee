alter table "posts" rename constraint "posts_author_id_fkey" to "posts_user_id_fkey";
alter table "posts" rename column "author_id" to "user_id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'posts'::regclass and contype = 'n' and conname = 'posts_author_id_not_null') then
    alter table posts rename constraint posts_author_id_not_null to posts_user_id_not_null;
  end if;
end
$$;
