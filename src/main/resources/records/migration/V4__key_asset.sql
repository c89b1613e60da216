-- A key with scope push belongs to one asset.
ALTER TABLE api_key ADD COLUMN asset TEXT;
