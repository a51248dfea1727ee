alter sequence ticket_number rename to ticket_no;
