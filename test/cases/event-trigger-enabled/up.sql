alter event trigger drops enable replica;
