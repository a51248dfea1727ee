alter type "currency" add value 'DEM';
