alter function number_of(mood) rename to mood_number;
alter function from_number(integer) rename to mood_of;
alter function downwards(bigint, bigint) rename to backwards;
