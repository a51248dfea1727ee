alter text search dictionary stems rename to mig_old_stems;
create text search dictionary stems (template = snowball, language = 'german');
alter text search configuration words alter mapping replace mig_old_stems with stems;
drop text search dictionary mig_old_stems;
alter text search configuration words add mapping for "int" with simple;
alter text search configuration words alter mapping for url with simple;
alter text search dictionary plain (accept = 'false', stopwords = 'english');
alter text search configuration words alter mapping for word with plain, stems;
alter text search configuration words drop mapping for email;
