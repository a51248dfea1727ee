drop domain code;
