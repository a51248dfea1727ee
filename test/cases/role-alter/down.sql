alter role app login createdb nobypassrls connection limit 5 valid until 'infinity';
