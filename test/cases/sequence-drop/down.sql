create sequence n;
