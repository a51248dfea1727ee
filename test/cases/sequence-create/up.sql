create sequence invoice_number start with 1000 cache 10;
