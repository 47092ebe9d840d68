package io.vigil.response;

import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A place where what is needed lies ready.
 *
 * @param phones of whoever opens it
 * @param contact id of a {@link Contact}
 */
public record SupplyStore(
        String id,
        LocalizedText name,
        Position position,
        List<Goods> goods,
        List<String> phones,
        Optional<String> contact)
        implements Located {
    /**
     * One kind of goods.
     *
     * @param amount with its unit, as written
     */
    public record Goods(LocalizedText name, String amount) {
        public Goods {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(amount, "amount");
        }
    }

    public SupplyStore {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        goods = List.copyOf(goods);
        phones = List.copyOf(phones);
        Objects.requireNonNull(contact, "contact");
    }
}
