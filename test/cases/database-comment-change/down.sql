do $$ begin execute format('comment on database %I is ''Before.''', current_database()); end $$;
