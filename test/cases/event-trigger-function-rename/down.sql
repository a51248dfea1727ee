alter function tell() rename to say_so;
