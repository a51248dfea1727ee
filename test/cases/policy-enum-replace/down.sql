alter type "mood" add value 'gone';
