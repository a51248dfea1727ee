comment on extension citext is 'Our words, 100%.';
