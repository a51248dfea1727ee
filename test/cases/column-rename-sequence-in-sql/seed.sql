insert into chains default values; insert into shop.orders default values;
