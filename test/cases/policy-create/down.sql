drop policy own_rows on docs;
drop policy "none" on docs;
drop policy monitor on docs;
drop policy add on docs;
drop policy "It's ""odd""" on docs;
