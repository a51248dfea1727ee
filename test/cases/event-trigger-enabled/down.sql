alter event trigger drops enable;
