alter type "mood" rename value 'blue' to 'sad';
