"""What people type: the command line and the services behind it."""
