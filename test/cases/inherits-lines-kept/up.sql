alter table "animals" alter column "name" set default '!';
alter table "cats" alter column "name" set default 'cat';
alter table "kittens" alter column "name" drop default;
alter table "animals" alter column "legs" drop not null;
alter table "cats" alter column "legs" set not null;

do $$
begin
  begin
  if exists (select from pg_constraint where conrelid = 'cats'::regclass and contype = 'n' and conname = 'animals_legs_not_null') then
    alter table cats rename constraint animals_legs_not_null to cats_legs_not_null;
  end if;
  exception when undefined_object then null;
  end;
end
$$;

alter table "animals" alter column "legs" set default 3;
alter table "cats" alter column "legs" set default 4;
alter table "animals" alter column "fur" type varchar(9);
alter table cats alter column fur set storage external;
alter table cats alter column fur set compression pglz;
alter table kittens alter column fur set compression pglz;
alter table "cats" alter column "size" drop default;
alter table "animals" alter column "size" type integer using length(size);
alter table "cats" alter column "size" set default 5;
