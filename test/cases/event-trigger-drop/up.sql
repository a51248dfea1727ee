drop event trigger drops;
