alter schema ext rename to far;
