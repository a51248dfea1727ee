alter type pair alter attribute a type bigint, alter attribute b type text collate "C";
