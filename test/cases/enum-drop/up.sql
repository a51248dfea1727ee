drop type "mood";
