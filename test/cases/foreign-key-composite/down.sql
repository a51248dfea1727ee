alter table "b" drop constraint "b_x_y_fkey";
