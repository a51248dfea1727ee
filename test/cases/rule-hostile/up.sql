create table "it's" (
  "do" text not null,
  instead integer not null
);

create table s."the ""log""" (
  "do" text not null,
  "where" text not null
);

create rule "DO INSTEAD ""x""" as on update to "it's" where (old."do" <> ' DO INSTEAD ' and new.instead > 0) do instead (insert into s."the ""log""" ("do", "where") values (new."do", 'a;b'), ($$;)$$, 'c'));
create rule call as on delete to "it's" do also (notify "odd one");
comment on rule "DO INSTEAD ""x""" on "it's" is 'It''s "odd".';
