alter table "posts" rename column "user_id" to "author_id";

do $$
begin
  if exists (select from pg_constraint where conrelid = 'posts'::regclass and contype = 'n' and conname = 'posts_user_id_not_null') then
    alter table posts rename constraint posts_user_id_not_null to posts_author_id_not_null;
  end if;
end
$$;

alter table "posts" rename constraint "posts_user_id_fkey" to "posts_author_id_fkey";
