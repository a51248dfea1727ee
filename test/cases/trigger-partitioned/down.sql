drop trigger quiet on events;
