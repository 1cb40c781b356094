-- What is written into an incident's evidence after a hold was set, or its time extended, has to be held as long as the rest. Each
-- such writing is followed by an event of the incident: where there are more than when the store was told, it is told again.
ALTER TABLE evidence_clock ADD COLUMN told_events bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN evidence_clock.told_events IS 'how many events the incident had when the store was last told';
CREATE INDEX evidence_clock_kept_by_people ON evidence_clock (incident)
    WHERE destroyed_at IS NULL AND (held OR extended_until IS NOT NULL);
