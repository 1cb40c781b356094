-- An entry has a number that is never used again: workers that follow the banks change and remove what they hold by it.
ALTER TABLE bank_entry ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
