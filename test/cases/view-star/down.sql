drop view given;
drop view everything;
drop view everyone;
drop view both_keys;
