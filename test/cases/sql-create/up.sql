create function differs(a mood, b mood) returns boolean language sql immutable
as $$ select a <> b $$;

create function mood_number(m mood) returns integer language sql immutable
as $$ select case m when 'happy' then 1 else 0 end $$;

create cast (mood as integer) with function mood_number(mood);
create operator !== (function = differs, leftarg = mood, rightarg = mood, commutator = operator(public.!==));
comment on operator !==(mood, mood) is 'Not; the same.';
alter table "t" add column "n" integer default 'happy'::mood::integer not null;
alter table "t" add constraint "t_m_check" check (m !== 'sad'::mood);
create foreign data wrapper w;
create server "S 1" foreign data wrapper w options (host 'a;b');
create foreign table remote (id integer not null, m mood) server "S 1";
