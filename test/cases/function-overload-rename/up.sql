alter function f(text) rename to length_of;
