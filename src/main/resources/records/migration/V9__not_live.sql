-- Few assets are planned, off or retired; availability asks for them at every reading.
CREATE INDEX asset_version_not_live ON asset_version(city, ref)
  WHERE json_extract(body,'$.lifecycle')<>'live';
