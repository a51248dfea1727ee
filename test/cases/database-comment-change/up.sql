do $$ begin execute format('comment on database %I is ''After.''', current_database()); end $$;
