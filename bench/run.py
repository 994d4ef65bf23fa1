"""One reader on one file, once, in this process: prints seconds, peak memory and the rows found, as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from bench.readers import READERS


def main() -> None:
    """`python -m bench.run READER FILE SMALL_FILE`."""
    reader, path = READERS[sys.argv[1]][0], Path(sys.argv[2])
    reader(Path(sys.argv[3]))  # imports and first calls are not what is measured
    begun, worked = time.perf_counter(), time.process_time()
    rows = reader(path)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "cpu_seconds": worked, "peak_mb": peak, "rows": rows}))


if __name__ == "__main__":
    main()
