alter text search dictionary stems rename to mig_old_stems;
create text search dictionary stems (template = simple);
alter text search configuration words alter mapping replace mig_old_stems with stems;
drop text search dictionary mig_old_stems;
alter text search configuration words add mapping for email with simple;
alter text search configuration words alter mapping for word with stems;
alter text search dictionary plain (stopwords, accept = 'true');
alter text search configuration words alter mapping for url with plain, simple;
alter text search configuration words drop mapping for "int";
