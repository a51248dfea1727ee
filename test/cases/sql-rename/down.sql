alter type feeling rename to mood;
