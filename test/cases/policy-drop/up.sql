drop policy held on docs;
drop policy own_rows on docs;
