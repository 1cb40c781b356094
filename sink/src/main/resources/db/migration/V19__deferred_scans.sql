-- A scanner that was put off owes its answer: the revision that said so, 0 once it was given, null if none ever was put off.
ALTER TABLE verdict ADD COLUMN deferred_revision integer;
