alter table b add constraint b_x_y_fkey foreign key (x, y) references a (x, y) match full on delete cascade;
