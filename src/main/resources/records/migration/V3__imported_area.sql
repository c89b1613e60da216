-- Areas that were imported; they lie over those of the city's pack. geometry is GeoJSON, null where the file had none.
CREATE TABLE imported_area (
  city     TEXT NOT NULL,
  code     TEXT NOT NULL,
  name     TEXT NOT NULL,
  level    TEXT NOT NULL,
  parent   TEXT,
  geometry TEXT,
  PRIMARY KEY (city, code)
);
