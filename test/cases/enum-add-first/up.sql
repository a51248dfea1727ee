alter type "mood" add value 'furious' before 'sad';
