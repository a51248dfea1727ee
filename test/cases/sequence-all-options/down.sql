drop sequence n;
