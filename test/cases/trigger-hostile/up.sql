create table "the ""films""" (
  "two words" text not null,
  "or" integer not null,
  "when" boolean not null
);

create trigger "WHEN (""x"")" before insert or update of "or", "two words" on "the ""films""" for each row when (new."two words" <> ' WHEN (' and new."or" > 0 and new."when") execute function tsvector_update_trigger('a''b', E'c\\d', E'\\000', 'größe', '');
create trigger "or" before update of "or" on "the ""films""" for each row execute function suppress_redundant_updates_trigger();
comment on trigger "WHEN (""x"")" on "the ""films""" is 'It''s "hostile".';
