drop materialized view high;
drop table "scratch";
drop table "part";
drop table "odd ""one";
drop access method tall;
drop table "whole";
