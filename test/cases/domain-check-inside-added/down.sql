alter domain tag drop constraint short;
