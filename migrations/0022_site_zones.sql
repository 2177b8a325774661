-- Every site entered before its city had a zone stood in the zone of the column's default, which no form named. Each takes
-- that of its city or regency. One of a region whose zone nobody has said stays, and follows once it is said.

UPDATE sites SET version = version + 1, zone = (SELECT r.zone FROM regions r WHERE r.id = sites.region_id)
  WHERE EXISTS (SELECT 1 FROM regions r WHERE r.id = sites.region_id AND r.zone IS NOT NULL AND r.zone <> sites.zone);
