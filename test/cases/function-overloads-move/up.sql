alter function a.f(integer) set schema b;
alter function b.f(text) rename to swap_f;
alter function a.f(text) set schema b;
alter function b.swap_f(text) set schema a;
alter function a.swap_f(text) rename to f;
