package io.vigil.cap;

import io.vigil.cap.CapAlert.Scope;
import io.vigil.model.LocalizedText;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How CAP messages are written: section {@code cap} of the desk's files. Immutable.
 *
 * @param sender who sends them; empty while nobody has said so, and then none are written
 * @param hazards by hazard
 */
public record CapSettings(Optional<Sender> sender, Map<String, CapHazard> hazards) {
    /** Nothing is sent. */
    public static final CapSettings NONE = new CapSettings(Optional.empty(), Map.of());

    /** Beijing time. */
    public static final ZoneOffset DEFAULT_OFFSET = ZoneOffset.ofHours(8);

    /**
     * Who sends.
     *
     * @param id for example {@code warning@emergency.example.gov.cn}; without blanks, commas,
     *     {@code <} and {@code &}
     * @param name as people know it
     * @param offset of the times in messages
     * @param restriction only with {@link Scope#RESTRICTED}
     * @param addresses with {@link Scope#PRIVATE}
     */
    public record Sender(
            String id,
            LocalizedText name,
            IdentifierScheme scheme,
            ZoneOffset offset,
            Scope scope,
            Optional<String> restriction,
            List<String> addresses,
            Optional<String> contact,
            Optional<String> web,
            Optional<Signing> signing) {
        public Sender {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(scheme, "scheme");
            Objects.requireNonNull(offset, "offset");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(restriction, "restriction");
            addresses = List.copyOf(addresses);
            Objects.requireNonNull(contact, "contact");
            Objects.requireNonNull(web, "web");
            Objects.requireNonNull(signing, "signing");
        }
    }

    /**
     * The key that messages are signed with.
     *
     * @param keyStore PKCS #12 file
     * @param alias name of the key in it
     * @param passwordFile first line is the password of store and key
     */
    public record Signing(Path keyStore, String alias, Path passwordFile) {
        public Signing {
            Objects.requireNonNull(keyStore, "keyStore");
            Objects.requireNonNull(alias, "alias");
            Objects.requireNonNull(passwordFile, "passwordFile");
        }
    }

    public CapSettings {
        Objects.requireNonNull(sender, "sender");
        hazards = Map.copyOf(hazards);
    }

    /** How a hazard is told. */
    public CapHazard hazard(String key) {
        return hazards.getOrDefault(key, CapHazard.UNKNOWN);
    }
}
