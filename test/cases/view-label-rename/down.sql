alter type "mood" rename value 'down' to 'sad';
