alter table "ein Schema"."the ""table""" rename column "two words" to "three words";

do $$
begin
  if exists (select from pg_constraint where conrelid = '"ein Schema"."the ""table"""'::regclass and contype = 'n' and conname = 'the "table"_two words_not_null') then
    alter table "ein Schema"."the ""table""" rename constraint "the ""table""_two words_not_null" to "the ""table""_three words_not_null";
  end if;
end
$$;

alter view "ein Schema"."a ""view""" rename column "two words" to "three words";
