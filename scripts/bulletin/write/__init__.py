"""The only station that touches the output folder: builds aside, then swaps.

The site is double buffered. Beside the live tree there is a spare one, on the same file system;
files that are equal in both are hard links to one inode. An update brings the spare to the wanted
state in a number of steps that depends on the changes and not on the size of the site, and then
exchanges the two directories in one system call. An update of a single page is one rename in the live
tree; a note beside the record names the page until the record is right again, and the next run prints
it anew where a killed one has left such a note. A process that is killed at any moment therefore
leaves either the old site or the new one, never a mixture.

What is *not* promised: no file is flushed to the disk one by one. Killing a process loses nothing
that was written; pulling the plug of the machine may, and `--clean` then makes the site anew.
Flushing 12,000 files would cost more than making them. Likewise a file that somebody else changes
or deletes deep inside the live tree goes unnoticed until it is printed again (then it is mended where
its size tells) or until `--clean`: looking at every file would cost more than most builds. Changes in
the top folder are noticed.
"""

from bulletin.write.place import OutputRefused
from bulletin.write.staging import Changes, Staging, note_file, open_staging, prepare_spare, record_file

__all__ = ["Changes", "OutputRefused", "Staging", "note_file", "open_staging", "prepare_spare", "record_file"]
