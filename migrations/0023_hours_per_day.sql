-- One name for one thing: what the verdict says of a day (KUHP art. 85(9)b) is `hours_per_day` on the form, in a register,
-- in the rules and here. It is kept in whole minutes, as all time worked is.

ALTER TABLE orders RENAME COLUMN daily_minutes TO hours_per_day;
