package io.vigil.office.upward;

import io.vigil.model.EnterpriseId;
import io.vigil.model.Grade;
import io.vigil.model.RegionPath;
import io.vigil.model.SiteId;
import io.vigil.office.channel.RetryPolicy;
import io.vigil.office.channel.Secret;
import io.vigil.warnings.TransitionKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One platform of the desk files' section {@code upward}. Immutable; prints no secrets.
 *
 * @param key names the platform
 * @param office names us there: the origin of everything we send
 * @param target how the platform is reached
 * @param warnings what of warnings it gets
 * @param readings what of readings it gets; none if empty
 * @param notFrom whose sites are the platform's own: nothing of them is sent back
 * @param first pause after the first failure
 * @param longest longest pause
 */
public record UpwardSettings(
        String key,
        String office,
        Target target,
        Warnings warnings,
        Optional<Readings> readings,
        NotFrom notFrom,
        Duration first,
        Duration longest,
        Duration connectTimeout,
        Duration answerTimeout) {
    /** A transition is tried for as long as there are people who may want it. */
    static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** How the platform is reached. */
    public sealed interface Target permits Mqtt, Http {}

    /**
     * Over MQTT.
     *
     * @param url {@code tcp://} or {@code ssl://}
     * @param topic first levels of the topics
     * @param trustFile PEM file of the certificates to trust; what the JVM trusts if empty
     */
    public record Mqtt(
            String url,
            Optional<String> user,
            Optional<Secret> password,
            Optional<String> trustFile,
            String topic)
            implements Target {
        public Mqtt {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
            Objects.requireNonNull(trustFile, "trustFile");
            Objects.requireNonNull(topic, "topic");
        }
    }

    /** Over HTTP, signed like webhooks. */
    public record Http(URI url, Secret secret) implements Target {
        public Http {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(secret, "secret");
        }
    }

    /**
     * What of warnings goes up. Once anything of a warning has gone up, all that follows does.
     *
     * @param grade the least urgent grade
     * @param regions where; everywhere if empty
     * @param acts which acts of the desk
     * @param exercises whether drills go up too
     */
    public record Warnings(
            Grade grade, List<RegionPath> regions, Set<TransitionKind> acts, boolean exercises) {
        public Warnings {
            Objects.requireNonNull(grade, "grade");
            regions = List.copyOf(regions);
            acts = Set.copyOf(acts);
        }
    }

    /**
     * What of readings goes up.
     *
     * @param topics filters below {@code vigil/v1/up/}
     * @param mostBytes of readings that wait on the disk; the oldest are dropped beyond that
     */
    public record Readings(List<String> topics, long mostBytes) {
        public Readings {
            topics = List.copyOf(topics);
            if (topics.isEmpty() || mostBytes < 1) {
                throw new IllegalArgumentException(
                        "readings need topics and room, but were " + topics + ", " + mostBytes);
            }
        }
    }

    /** What came from the platform itself. */
    public record NotFrom(Set<EnterpriseId> enterprises, Set<SiteId> sites) {
        public NotFrom {
            enterprises = Set.copyOf(enterprises);
            sites = Set.copyOf(sites);
        }
    }

    public UpwardSettings {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(office, "office");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(warnings, "warnings");
        Objects.requireNonNull(readings, "readings");
        Objects.requireNonNull(notFrom, "notFrom");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        Objects.requireNonNull(connectTimeout, "connectTimeout");
        Objects.requireNonNull(answerTimeout, "answerTimeout");
    }

    /** Key of the channel that carries its transitions. */
    public String channel() {
        return "upward." + key;
    }

    /** When failures are followed by another attempt. */
    RetryPolicy retry() {
        return new RetryPolicy(first, longest, FOR_EVER);
    }
}
