drop publication nothing;
drop publication everything;
drop publication "it's";
