alter type spans rename to span_multirange;
alter function spans() rename to span_multirange;
alter function spans(span) rename to span_multirange;
alter function spans(variadic span[]) rename to span_multirange;
