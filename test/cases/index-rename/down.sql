alter index new_idx rename to old_idx;
