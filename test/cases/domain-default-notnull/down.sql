alter domain score drop default;
alter domain score drop not null;
