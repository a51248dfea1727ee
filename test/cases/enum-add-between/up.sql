alter type "mood" add value 'meh' after 'sad';
alter type "mood" add value 'fine' after 'ok';
