package io.vigil.jobs.sink;

import java.io.IOException;

/** The store's address, credentials or database are wrong: going on would only hide it. */
public final class StoreUnusableException extends IOException {
    private static final long serialVersionUID = 1L;

    StoreUnusableException(String reason) {
        super(
                "STORE_UNUSABLE: "
                        + reason
                        + "; check store settings, then start again: nothing is lost");
    }
}
