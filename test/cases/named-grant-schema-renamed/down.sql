alter schema far rename to ext;
