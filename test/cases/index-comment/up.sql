comment on index t_a_idx is 'For the search page.';
