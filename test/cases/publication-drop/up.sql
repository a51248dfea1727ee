alter publication "left" drop table gone;
drop publication news;
drop table "gone";
