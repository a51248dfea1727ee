insert into t values (1, row(row('sad', '{ok,sad}'), array[row('ok', '{}')::"inner"]), 'sad'), (2, null, 'ok');
