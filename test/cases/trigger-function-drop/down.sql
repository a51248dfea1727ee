create trigger touch before update of body on docs for each row when (old.* is distinct from new.*) execute function touch();
