alter sequence n owned by none;
