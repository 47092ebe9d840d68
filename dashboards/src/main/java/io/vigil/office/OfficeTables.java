package io.vigil.office;

/** The office's own tables. */
final class OfficeTables {
    static final SchemaPart SCHEMA =
            SchemaPart.of(
                            "office",
                            // Everything that was taken in: a repetition changes nothing.
                            "CREATE TABLE seen ("
                                    + " identity TEXT PRIMARY KEY,"
                                    + " episode TEXT,"
                                    + " at INTEGER NOT NULL"
                                    + ") STRICT, WITHOUT ROWID",
                            // What could not be read, for a person to look at.
                            "CREATE TABLE inbox_refused ("
                                    + " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                                    + " at INTEGER NOT NULL,"
                                    + " topic TEXT NOT NULL,"
                                    + " reason TEXT NOT NULL,"
                                    + " payload BLOB NOT NULL"
                                    + ") STRICT",
                            // What did not follow though it should have, because of a mistake in
                            // Vigil.
                            "CREATE TABLE consequence_failed ("
                                    + " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                                    + " at INTEGER NOT NULL,"
                                    + " consequence TEXT NOT NULL,"
                                    + " identity TEXT NOT NULL,"
                                    + " topic TEXT NOT NULL,"
                                    + " event BLOB NOT NULL,"
                                    + " reason TEXT NOT NULL,"
                                    + " UNIQUE (identity, consequence)"
                                    + ") STRICT",
                            // The newest of each warning: what readings say, and what the desk did.
                            "CREATE TABLE warning ("
                                    + " episode TEXT PRIMARY KEY,"
                                    + " site TEXT NOT NULL,"
                                    + " region TEXT NOT NULL,"
                                    + " grade TEXT NOT NULL,"
                                    + " exercise TEXT,"
                                    + " sequence INTEGER NOT NULL,"
                                    + " engine TEXT,"
                                    + " act_number INTEGER NOT NULL,"
                                    + " act TEXT,"
                                    + " ended INTEGER NOT NULL,"
                                    + " since INTEGER NOT NULL,"
                                    + " raised INTEGER,"
                                    + " changed INTEGER NOT NULL"
                                    + ") STRICT",
                            "CREATE INDEX warning_open ON warning (ended, changed)",
                            "CREATE TABLE outbox ("
                                    + " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                                    + " id TEXT NOT NULL UNIQUE,"
                                    + " lane TEXT NOT NULL,"
                                    + " channel TEXT NOT NULL,"
                                    + " recipient TEXT NOT NULL,"
                                    + " subject TEXT NOT NULL,"
                                    + " payload TEXT NOT NULL,"
                                    + " expires INTEGER,"
                                    + " queued INTEGER NOT NULL,"
                                    + " state TEXT NOT NULL,"
                                    + " attempts INTEGER NOT NULL DEFAULT 0,"
                                    + " next_attempt INTEGER NOT NULL,"
                                    + " reference TEXT,"
                                    + " reason TEXT NOT NULL DEFAULT '',"
                                    + " handed INTEGER,"
                                    + " changed INTEGER NOT NULL"
                                    + ") STRICT",
                            "CREATE INDEX outbox_waiting ON outbox (channel, lane, seq)"
                                    + " WHERE state IN ('QUEUED', 'SENDING')",
                            "CREATE INDEX outbox_receipts ON outbox (channel, reference)"
                                    + " WHERE reference IS NOT NULL",
                            "CREATE INDEX outbox_subject ON outbox (subject)",
                            // What is still to be written to the store.
                            "CREATE TABLE journal ("
                                    + " seq INTEGER PRIMARY KEY AUTOINCREMENT,"
                                    + " kind TEXT NOT NULL,"
                                    + " id TEXT NOT NULL,"
                                    + " at INTEGER NOT NULL,"
                                    + " subject TEXT NOT NULL,"
                                    + " json TEXT NOT NULL,"
                                    + " refused TEXT,"
                                    + " UNIQUE (kind, id)"
                                    + ") STRICT")
                    // What is old and settled is found without reading everything.
                    .then(
                            "CREATE INDEX seen_at ON seen (at)",
                            "CREATE INDEX outbox_settled ON outbox (changed)"
                                    + " WHERE state IN ('SENT', 'DELIVERED', 'DISCARDED')");

    private OfficeTables() {}
}
