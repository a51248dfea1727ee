alter type span rename attribute until to "to";
alter type span rename attribute start to "from hour";
