drop cast (kilo as point);
create cast (kilo as point) with inout as assignment;
