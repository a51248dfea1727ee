alter view "ein Schema"."a ""view""" rename column "three words" to "two words";
alter table "ein Schema"."the ""table""" rename column "three words" to "two words";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"ein Schema"."the ""table"""'::regclass and contype = 'n' and conname = 'the "table"_three words_not_null') then
    alter table "ein Schema"."the ""table""" rename constraint "the ""table""_three words_not_null" to "the ""table""_two words_not_null";
  end if;
end
$$;
