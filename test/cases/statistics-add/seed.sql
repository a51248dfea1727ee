insert into towns select n, 't' || n % 7, n % 7, 'x' from generate_series(1, 50) n;
