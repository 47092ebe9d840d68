package io.vigil.jobs.sink;

import io.vigil.store.StoreRecord;
import java.io.Serializable;
import java.util.List;

/**
 * Says how an element of a stream is written to the store.
 *
 * @param <T> the element
 */
@FunctionalInterface
public interface RecordConverter<T> extends Serializable {
    List<? extends StoreRecord> records(T element);
}
