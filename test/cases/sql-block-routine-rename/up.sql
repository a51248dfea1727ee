alter function backwards(bigint, bigint) rename to downwards;
alter function mood_of(integer) rename to from_number;
alter function mood_number(mood) rename to number_of;
