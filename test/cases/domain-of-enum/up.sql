create domain good_mood as mood constraint good_mood_check check (value <> 'sad');
