"""How things are kept: the server, connections, migrations, COPY, the runner of the SQL steps, the night's record."""
