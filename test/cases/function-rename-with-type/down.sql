alter function sense(temper, two) rename to feel;
alter type two rename to pair;
alter type temper rename to mood;
