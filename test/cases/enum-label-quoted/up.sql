alter type "mood" add value 'it''s ${complicated}';
alter type "mood" add value 'two words';
