comment on type mood is 'How a person feels.';
