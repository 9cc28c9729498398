#!/bin/sh
# Runs $GUARDED_PROGRAM so that it ends with its parent: what ends the parent closes its end of descriptor 3.
# A line on descriptor 3 says that the program has ended by itself.
(
  read -r _ <&3 || kill -KILL $$
) </dev/null >/dev/null 2>&1 &
exec "$GUARDED_PROGRAM" "$@"
