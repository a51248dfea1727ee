alter type span_multirange rename to spans;
alter function span_multirange() rename to spans;
alter function span_multirange(span) rename to spans;
alter function span_multirange(variadic span[]) rename to spans;
