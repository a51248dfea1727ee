alter policy "an other" on docs using (owner = 2);
alter policy own on docs rename to own_rows;
alter policy "an other" on docs rename to "the other";
