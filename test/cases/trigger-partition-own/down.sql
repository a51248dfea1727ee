drop trigger quiet on events_2026;
