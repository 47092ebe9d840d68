package io.vigil.store.embedded;

import java.util.List;

/**
 * The tables. The deduplication keys are the identities of the records, so that what is written
 * twice is there once. Column numbers are those of the order of creation.
 */
final class Tables {
    static final String READING = "reading";
    static final String WARNING = "warning";
    static final String REJECT = "reject";

    /** As {@link #WARNING}, of shadow rules. */
    static final String SHADOW_WARNING = "shadow_warning";

    /** What the desk did to warnings. */
    static final String ACT = "act";

    static final String JOURNAL = "journal";

    /** What arrived and what did not, by hour. */
    static final String LEDGER = "ledger";

    /** What is kept of the readings of a minute. */
    static final String MINUTE = "minute";

    /** Days whose minutes are stored. */
    static final String SEALED = "sealed";

    static final List<String> NAMES =
            List.of(READING, WARNING, REJECT, SHADOW_WARNING, ACT, JOURNAL, LEDGER, MINUTE, SEALED);

    static final List<String> CREATE =
            List.of(
                    """
                    CREATE TABLE IF NOT EXISTS reading (
                        ts TIMESTAMP,
                        site SYMBOL CAPACITY 1024,
                        sensor SYMBOL CAPACITY 4096,
                        quantity SYMBOL CAPACITY 64,
                        value DOUBLE,
                        flag BYTE,
                        late BOOLEAN,
                        scheme SYMBOL CAPACITY 16
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, sensor, quantity)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS warning (
                        ts TIMESTAMP,
                        rule SYMBOL CAPACITY 256,
                        subject SYMBOL CAPACITY 1024,
                        episode LONG,
                        n LONG,
                        site SYMBOL CAPACITY 1024,
                        region SYMBOL CAPACITY 256,
                        hazard SYMBOL CAPACITY 64,
                        transition SYMBOL CAPACITY 64,
                        grade SYMBOL CAPACITY 64,
                        ended BOOLEAN,
                        json VARCHAR
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, rule, subject, episode, n)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS reject (
                        ts TIMESTAMP,
                        key LONG,
                        enterprise VARCHAR,
                        code SYMBOL CAPACITY 64,
                        topic VARCHAR,
                        place VARCHAR,
                        arguments VARCHAR,
                        sensor VARCHAR,
                        excerpt VARCHAR
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, key)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS shadow_warning (
                        ts TIMESTAMP,
                        rule SYMBOL CAPACITY 256,
                        subject SYMBOL CAPACITY 1024,
                        episode LONG,
                        n LONG,
                        site SYMBOL CAPACITY 1024,
                        region SYMBOL CAPACITY 256,
                        hazard SYMBOL CAPACITY 64,
                        transition SYMBOL CAPACITY 64,
                        grade SYMBOL CAPACITY 64,
                        ended BOOLEAN,
                        json VARCHAR
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, rule, subject, episode, n)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS act (
                        ts TIMESTAMP,
                        rule SYMBOL CAPACITY 256,
                        subject SYMBOL CAPACITY 1024,
                        episode LONG,
                        n LONG,
                        site SYMBOL CAPACITY 1024,
                        region SYMBOL CAPACITY 256,
                        hazard SYMBOL CAPACITY 64,
                        transition SYMBOL CAPACITY 64,
                        grade SYMBOL CAPACITY 64,
                        shadow BOOLEAN,
                        json VARCHAR
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, rule, subject, episode, n)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS journal (
                        ts TIMESTAMP,
                        kind SYMBOL CAPACITY 64,
                        id VARCHAR,
                        subject VARCHAR,
                        json VARCHAR
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, kind, id)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS ledger (
                        ts TIMESTAMP,
                        enterprise SYMBOL CAPACITY 256,
                        sensor SYMBOL CAPACITY 4096,
                        part SYMBOL CAPACITY 16,
                        json VARCHAR
                    ) TIMESTAMP(ts) PARTITION BY DAY WAL DEDUP UPSERT KEYS(ts, enterprise, sensor, part)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS minute (
                        ts TIMESTAMP,
                        site SYMBOL CAPACITY 1024,
                        sensor SYMBOL CAPACITY 4096,
                        quantity SYMBOL CAPACITY 64,
                        many INT,
                        bad INT,
                        low DOUBLE,
                        high DOUBLE,
                        total DOUBLE,
                        worst BYTE,
                        lastMillis INT,
                        lastValue DOUBLE,
                        lastFlag BYTE,
                        lastLate BOOLEAN
                    ) TIMESTAMP(ts) PARTITION BY WEEK WAL DEDUP UPSERT KEYS(ts, sensor, quantity)
                    """,
                    """
                    CREATE TABLE IF NOT EXISTS sealed (
                        ts TIMESTAMP,
                        readings LONG,
                        sealedAt LONG
                    ) TIMESTAMP(ts) PARTITION BY YEAR WAL DEDUP UPSERT KEYS(ts)
                    """);

    private Tables() {}

    /** Columns of {@link #READING}. */
    static final class Reading {
        static final int SITE = 1;
        static final int SENSOR = 2;
        static final int QUANTITY = 3;
        static final int VALUE = 4;
        static final int FLAG = 5;
        static final int LATE = 6;
        static final int SCHEME = 7;

        private Reading() {}
    }

    /** Columns of {@link #WARNING}; {@link #ACT} has the column SHADOW where this has ENDED. */
    static final class Warning {
        static final int RULE = 1;
        static final int SUBJECT = 2;
        static final int EPISODE = 3;
        static final int N = 4;
        static final int SITE = 5;
        static final int REGION = 6;
        static final int HAZARD = 7;
        static final int TRANSITION = 8;
        static final int GRADE = 9;
        static final int ENDED = 10;
        static final int SHADOW = 10;
        static final int JSON = 11;

        private Warning() {}
    }

    /** Columns of {@link #JOURNAL}. */
    static final class Journal {
        static final int KIND = 1;
        static final int ID = 2;
        static final int SUBJECT = 3;
        static final int JSON = 4;

        private Journal() {}
    }

    /** Columns of {@link #LEDGER}. */
    static final class Ledger {
        static final int ENTERPRISE = 1;
        static final int SENSOR = 2;
        static final int PART = 3;
        static final int JSON = 4;

        /** Stands for no sensor; no id is like it. */
        static final String NO_SENSOR = "*";

        private Ledger() {}
    }

    /** Columns of {@link #MINUTE}. */
    static final class Minute {
        static final int SITE = 1;
        static final int SENSOR = 2;
        static final int QUANTITY = 3;
        static final int MANY = 4;
        static final int BAD = 5;
        static final int LOW = 6;
        static final int HIGH = 7;
        static final int TOTAL = 8;
        static final int WORST = 9;

        /** Time of the last reading since the beginning of the minute. */
        static final int LAST_MILLIS = 10;

        static final int LAST_VALUE = 11;
        static final int LAST_FLAG = 12;
        static final int LAST_LATE = 13;

        private Minute() {}
    }

    /** Columns of {@link #SEALED}. */
    static final class Sealed {
        static final int READINGS = 1;
        static final int SEALED_AT = 2;

        private Sealed() {}
    }

    /** Columns of {@link #REJECT}. */
    static final class Reject {
        static final int KEY = 1;
        static final int ENTERPRISE = 2;
        static final int CODE = 3;
        static final int TOPIC = 4;
        static final int PLACE = 5;
        static final int ARGUMENTS = 6;
        static final int SENSOR = 7;
        static final int EXCERPT = 8;

        private Reject() {}
    }
}
