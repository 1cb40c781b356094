-- What people think of an entry of a list: that they are still to look is told as well.
ALTER TABLE feed_feedback ADD COLUMN opinion text CHECK (opinion IN ('PENDING', 'AFFIRMED', 'DENIED'));
UPDATE feed_feedback SET opinion = CASE WHEN affirmed THEN 'AFFIRMED' ELSE 'DENIED' END;
ALTER TABLE feed_feedback ALTER COLUMN opinion SET NOT NULL, DROP COLUMN affirmed;
