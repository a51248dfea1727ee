comment on role app is 'The web.';
