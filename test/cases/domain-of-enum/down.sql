drop domain good_mood;
