alter policy "the other" on docs rename to "an other";
alter policy own_rows on docs rename to own;
alter policy "an other" on docs using (owner = 3);
