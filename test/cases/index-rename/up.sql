alter index old_idx rename to new_idx;
