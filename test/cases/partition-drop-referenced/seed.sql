insert into events values ('us'); insert into notes values ('us');
