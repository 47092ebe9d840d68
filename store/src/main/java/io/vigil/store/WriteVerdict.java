package io.vigil.store;

import java.util.List;
import java.util.Objects;

/** How a batch went. The caller acts on it; no verdict is an exception. */
public sealed interface WriteVerdict {
    /** Everything is stored. */
    record Stored() implements WriteVerdict {}

    /**
     * The store could not take the batch now. Parts of it may be stored; the whole batch may be
     * written again, since that changes nothing.
     */
    record TryAgain(String reason) implements WriteVerdict {
        public TryAgain {
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The store will never take these records; the rest of the batch is stored. Where the culprits
     * could not be told apart in a reasonable number of requests, their neighbours are listed too.
     */
    record Refused(List<StoreRecord> refused, String reason) implements WriteVerdict {
        public Refused {
            refused = List.copyOf(refused);
            Objects.requireNonNull(reason, "reason");
            if (refused.isEmpty()) {
                throw new IllegalArgumentException("a refusal names at least one record");
            }
        }
    }

    /** Nothing will be stored until a person changes the settings or the server. */
    record Misconfigured(String reason) implements WriteVerdict {
        public Misconfigured {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
