-- What officers' front pages count: who has served all hours and waits for a proposal, and whose last day is near. An office
-- has thousands who are in the middle of their sentence; the front page must not read them.

CREATE INDEX orders_served_by_probation ON orders (probation_office_id, state) WHERE all_served;
CREATE INDEX orders_served_by_officer ON orders (officer_id, state) WHERE all_served;
CREATE INDEX orders_ending_by_probation ON orders (probation_office_id, state, last_day);
CREATE INDEX orders_ending_by_prosecution ON orders (prosecution_office_id, state, last_day);
DROP INDEX orders_by_officer;
CREATE INDEX orders_ending_by_officer ON orders (officer_id, state, last_day);
