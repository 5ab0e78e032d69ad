-- Free text and all encoded data are octets (BLOB); times are UTC seconds; hashes are SHA-256 unless named otherwise.
-- Numbered files are applied in order and never edited once released.

CREATE TABLE protection (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  record BLOB NOT NULL
);

CREATE TABLE certificate (
  id INTEGER PRIMARY KEY,
  place BLOB NOT NULL,
  sha256 BLOB NOT NULL,
  sha1 BLOB NOT NULL,
  spki_sha256 BLOB NOT NULL,
  subject BLOB NOT NULL,
  issuer BLOB NOT NULL,
  serial BLOB NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  origin INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  subject_text BLOB NOT NULL,
  friendly_name BLOB NOT NULL,
  der BLOB NOT NULL,
  UNIQUE (sha256, place)
);
CREATE INDEX certificate_spki ON certificate (spki_sha256);
CREATE INDEX certificate_subject ON certificate (subject);

CREATE TABLE private_key (
  id INTEGER PRIMARY KEY,
  spki_sha256 BLOB NOT NULL UNIQUE,
  sealed BLOB NOT NULL,
  added_at INTEGER NOT NULL
);

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  spki_sha256 BLOB NOT NULL UNIQUE,
  der BLOB NOT NULL,
  subject_text BLOB NOT NULL,
  role BLOB NOT NULL,
  added_at INTEGER NOT NULL,
  answered_by BLOB
);

CREATE TABLE authority (
  id INTEGER PRIMARY KEY,
  name BLOB NOT NULL UNIQUE,
  certificate_sha256 BLOB NOT NULL,
  spki_sha256 BLOB NOT NULL,
  issuer BLOB NOT NULL,
  profile BLOB NOT NULL,
  added_at INTEGER NOT NULL
);

CREATE TABLE ledger (
  sequence INTEGER PRIMARY KEY,
  time INTEGER NOT NULL,
  event INTEGER NOT NULL,
  issuer_spki_sha256 BLOB NOT NULL,
  serial BLOB NOT NULL,
  certificate_sha256 BLOB NOT NULL,
  subject_text BLOB NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
);
-- An issuer uses a serial number once: events 1 (issued) and 2 (renewed) take it.
CREATE UNIQUE INDEX ledger_serial ON ledger (issuer_spki_sha256, serial) WHERE event IN (1, 2);
