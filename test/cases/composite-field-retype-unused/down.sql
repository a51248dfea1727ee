alter type pair alter attribute a type integer, alter attribute b type text;
