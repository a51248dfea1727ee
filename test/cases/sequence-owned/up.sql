alter sequence n owned by t.id;
