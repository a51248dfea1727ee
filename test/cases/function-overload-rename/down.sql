alter function length_of(text) rename to f;
