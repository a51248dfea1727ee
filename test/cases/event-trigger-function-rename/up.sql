alter function say_so() rename to tell;
