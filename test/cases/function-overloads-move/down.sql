alter function a.f(text) rename to swap_f;
alter function a.swap_f(text) set schema b;
alter function b.f(text) set schema a;
alter function b.swap_f(text) rename to f;
alter function b.f(integer) set schema a;
