-- What the people at a site need to know: what a person must not be asked to do there, in words written for them.

ALTER TABLE assessments ADD COLUMN for_site TEXT;
