drop trigger seen on papers;
drop trigger save on papers;
