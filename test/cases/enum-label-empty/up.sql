alter type "mood" add value '' before 'sad';
alter type "state" rename value '' to 'none';
