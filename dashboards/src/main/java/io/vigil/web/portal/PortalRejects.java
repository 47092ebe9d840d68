package io.vigil.web.portal;

import io.vigil.i18n.Messages;
import io.vigil.model.EnterpriseId;
import io.vigil.model.Sensor;
import io.vigil.rejects.Reject;
import io.vigil.store.StoreQueries;
import io.vigil.web.http.Pages;
import io.vigil.web.i18n.ConsoleMessages;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What was refused of an enterprise, each with the message that would have been right. */
final class PortalRejects {
    private static final Duration SHOWN = Duration.ofDays(7);

    private final StoreQueries store;

    /**
     * One refusal.
     *
     * @param place JSON pointer into the message; empty for the whole
     * @param example a right message; null where the enterprise has no sensor
     * @param meant the example is for the sensor of the refusal; else for the one whose name is
     *     nearest to what was sent
     */
    record View(
            Instant at,
            String code,
            String message,
            String hint,
            String topic,
            String sensor,
            String place,
            String excerpt,
            ExampleMessage example,
            boolean meant) {}

    PortalRejects(StoreQueries store) {
        this.store = store;
    }

    /**
     * Those of the last seven days, newest first.
     *
     * @param own the sensors of the enterprise
     * @param example what a sensor's right message is
     */
    Pages.Part<View> of(
            EnterpriseId enterprise,
            Collection<Sensor> own,
            Function<Sensor, ExampleMessage> example,
            Instant now,
            Locale locale,
            Pages pages) {
        Messages messages = ConsoleMessages.in(locale);
        Optional<String> sender = Optional.of(enterprise.value());
        Instant from = now.minus(SHOWN);
        Instant to = now.plus(Duration.ofSeconds(1));
        return pages.newestFirst(
                        (before, most) -> store.rejects(sender, from, before.orElse(to), most),
                        Reject::at,
                        PortalRejects::identity,
                        reject -> reject.enterprise().equals(enterprise.value()))
                .map(reject -> view(reject, own, example, messages));
    }

    /** What tells apart the rejects of one instant. */
    private static String identity(Reject reject) {
        return String.join(
                " ", reject.topic(), reject.place(), reject.sensor(), reject.code().id());
    }

    private static View view(
            Reject reject,
            Collection<Sensor> own,
            Function<Sensor, ExampleMessage> example,
            Messages messages) {
        Optional<Sensor> about = find(reject.sensor(), own).or(() -> find(last(reject), own));
        Optional<Sensor> shown =
                about.or(() -> NearestName.of(named(reject), own, sensor -> sensor.id().value()));
        return new View(
                reject.at(),
                reject.code().id(),
                text(messages, reject.code().id(), reject),
                text(messages, reject.code().id() + ".hint", reject),
                reject.topic(),
                reject.sensor(),
                reject.place(),
                reject.excerpt(),
                shown.map(example).orElse(null),
                about.isPresent());
    }

    private static Optional<Sensor> find(String id, Collection<Sensor> own) {
        return own.stream().filter(sensor -> sensor.id().value().equals(id)).findFirst();
    }

    private static String named(Reject reject) {
        return reject.sensor().isEmpty() ? last(reject) : reject.sensor();
    }

    /** Last level of the topic: the sensor, where one was named there. */
    private static String last(Reject reject) {
        return reject.topic().substring(reject.topic().lastIndexOf('/') + 1);
    }

    private static String text(Messages messages, String key, Reject reject) {
        return messages.has(key) ? messages.text(key, reject.arguments().toArray()) : "";
    }
}
