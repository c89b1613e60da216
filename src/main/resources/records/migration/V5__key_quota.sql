-- How many observations a minute a key may send.
ALTER TABLE api_key ADD COLUMN quota INTEGER;
