alter table t add constraint no_overlap exclude using gist (during with &&) deferrable initially deferred;
