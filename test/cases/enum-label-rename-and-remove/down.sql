alter type "mood" rename value 'two words' to 'ok';
alter type "mood" add value 'gone';
