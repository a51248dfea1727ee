alter table posts alter constraint posts_user_id_fkey deferrable initially deferred;
