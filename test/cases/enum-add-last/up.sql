alter type "mood" add value 'ecstatic';
