drop table "audits";
