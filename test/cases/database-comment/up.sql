do $$ begin execute format('alter database %I set timezone to ''UTC''', current_database()); end $$;
do $mig$ begin execute format(E'comment on database %I is E''It''''s 100%% %%I \\\\ ours, $$ and all.''', current_database()); end $mig$;
