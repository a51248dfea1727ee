grant app to crew with admin option;
