-- The types that the token opened for reading by which the Subscription was last written; null for all.
alter table footbridge_subscription add opened text[];
