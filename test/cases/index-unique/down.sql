drop index "a_once";
