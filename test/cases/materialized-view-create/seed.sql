insert into users values (1, 'a@b', '2021-01-01'), (2, 'c@d', '2021-01-02');
