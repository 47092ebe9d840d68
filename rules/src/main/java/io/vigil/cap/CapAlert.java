package io.vigil.cap;

import io.vigil.model.Position;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A CAP 1.2 message. Names and order are those of the standard; lists are empty and options are
 * absent where the message says nothing. That a value of this type exists does not mean that it
 * keeps the standard: {@link CapWriter} and {@link CapReader} see to that.
 *
 * @param sent when, with the offset as written; whole seconds
 * @param restriction who may read it; only with {@link Scope#RESTRICTED}
 * @param addresses to whom it goes; only needed with {@link Scope#PRIVATE}
 * @param references earlier messages that this one speaks of
 * @param incidents names of the incidents that it belongs to
 */
public record CapAlert(
        String identifier,
        String sender,
        OffsetDateTime sent,
        Status status,
        MsgType msgType,
        Optional<String> source,
        Scope scope,
        Optional<String> restriction,
        List<String> addresses,
        List<String> codes,
        Optional<String> note,
        List<Reference> references,
        List<String> incidents,
        List<Info> infos) {
    /** What the message is to be taken for. */
    public enum Status implements CapTerm {
        ACTUAL,
        EXERCISE,
        SYSTEM,
        TEST,
        DRAFT
    }

    /** What the message does. */
    public enum MsgType implements CapTerm {
        ALERT,
        /** Takes the place of all that it refers to. */
        UPDATE,
        /** Ends all that it refers to. */
        CANCEL,
        ACK,
        ERROR
    }

    /** Whom it is meant for. */
    public enum Scope implements CapTerm {
        PUBLIC,
        RESTRICTED,
        PRIVATE
    }

    /** What kind of event it is. */
    public enum Category implements CapTerm {
        GEO,
        MET,
        SAFETY,
        SECURITY,
        RESCUE,
        FIRE,
        HEALTH,
        ENV,
        TRANSPORT,
        INFRA,
        CBRNE {
            @Override
            public String text() {
                return "CBRNE";
            }
        },
        OTHER
    }

    /** What people should do. */
    public enum ResponseType implements CapTerm {
        SHELTER,
        EVACUATE,
        PREPARE,
        EXECUTE,
        AVOID,
        MONITOR,
        ASSESS,
        ALL_CLEAR,
        NONE
    }

    /** How soon something has to be done; the most urgent first, unknown last. */
    public enum Urgency implements CapTerm {
        IMMEDIATE,
        /** Within the next hour. */
        EXPECTED,
        FUTURE,
        PAST,
        UNKNOWN
    }

    /** How bad it is; the worst first, unknown last. */
    public enum Severity implements CapTerm {
        EXTREME,
        SEVERE,
        MODERATE,
        MINOR,
        UNKNOWN
    }

    /** How sure it is; the surest first, unknown last. */
    public enum Certainty implements CapTerm {
        OBSERVED,
        LIKELY,
        POSSIBLE,
        UNLIKELY,
        UNKNOWN
    }

    /** Another message: {@code sender,identifier,sent}. */
    public record Reference(String sender, String identifier, OffsetDateTime sent) {
        public Reference {
            Objects.requireNonNull(sender, "sender");
            Objects.requireNonNull(identifier, "identifier");
            Objects.requireNonNull(sent, "sent");
        }
    }

    /** A value with the name of the list or system that it is from. */
    public record Named(String name, String value) {
        public Named {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * What is said in one language.
     *
     * @param language after RFC 3066, {@code en-US} where the message names none
     */
    public record Info(
            String language,
            List<Category> categories,
            String event,
            List<ResponseType> responseTypes,
            Urgency urgency,
            Severity severity,
            Certainty certainty,
            Optional<String> audience,
            List<Named> eventCodes,
            Optional<OffsetDateTime> effective,
            Optional<OffsetDateTime> onset,
            Optional<OffsetDateTime> expires,
            Optional<String> senderName,
            Optional<String> headline,
            Optional<String> description,
            Optional<String> instruction,
            Optional<String> web,
            Optional<String> contact,
            List<Named> parameters,
            List<Resource> resources,
            List<Area> areas) {
        /** Language of an info block that names none. */
        public static final String DEFAULT_LANGUAGE = "en-US";

        public Info {
            Objects.requireNonNull(language, "language");
            categories = List.copyOf(categories);
            Objects.requireNonNull(event, "event");
            responseTypes = List.copyOf(responseTypes);
            Objects.requireNonNull(urgency, "urgency");
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(certainty, "certainty");
            Objects.requireNonNull(audience, "audience");
            eventCodes = List.copyOf(eventCodes);
            Objects.requireNonNull(effective, "effective");
            Objects.requireNonNull(onset, "onset");
            Objects.requireNonNull(expires, "expires");
            Objects.requireNonNull(senderName, "senderName");
            Objects.requireNonNull(headline, "headline");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(instruction, "instruction");
            Objects.requireNonNull(web, "web");
            Objects.requireNonNull(contact, "contact");
            parameters = List.copyOf(parameters);
            resources = List.copyOf(resources);
            areas = List.copyOf(areas);
        }
    }

    /**
     * A file that belongs to the message.
     *
     * @param size bytes
     * @param digest SHA-1 in hexadecimal digits
     */
    public record Resource(
            String description,
            String mimeType,
            Optional<Long> size,
            Optional<String> uri,
            Optional<String> derefUri,
            Optional<String> digest) {
        public Resource {
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(mimeType, "mimeType");
            Objects.requireNonNull(size, "size");
            Objects.requireNonNull(uri, "uri");
            Objects.requireNonNull(derefUri, "derefUri");
            Objects.requireNonNull(digest, "digest");
        }
    }

    /**
     * Where it holds: everything that is named here, taken together.
     *
     * @param polygons closed, the last position is the first
     * @param altitude lower or only height, feet above mean sea level
     * @param ceiling upper height, feet
     */
    public record Area(
            String description,
            List<List<Position>> polygons,
            List<Circle> circles,
            List<Named> geocodes,
            Optional<Double> altitude,
            Optional<Double> ceiling) {
        public Area {
            Objects.requireNonNull(description, "description");
            polygons = polygons.stream().map(List::copyOf).toList();
            circles = List.copyOf(circles);
            geocodes = List.copyOf(geocodes);
            Objects.requireNonNull(altitude, "altitude");
            Objects.requireNonNull(ceiling, "ceiling");
        }
    }

    /**
     * A circle.
     *
     * @param radiusKilometres not negative
     */
    public record Circle(Position centre, double radiusKilometres) {
        public Circle {
            Objects.requireNonNull(centre, "centre");
            if (!(radiusKilometres >= 0) || !Double.isFinite(radiusKilometres)) {
                throw new IllegalArgumentException(
                        "radius must be a number from 0, but was " + radiusKilometres);
            }
        }
    }

    public CapAlert {
        Objects.requireNonNull(identifier, "identifier");
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(sent, "sent");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(msgType, "msgType");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(restriction, "restriction");
        addresses = List.copyOf(addresses);
        codes = List.copyOf(codes);
        Objects.requireNonNull(note, "note");
        references = List.copyOf(references);
        incidents = List.copyOf(incidents);
        infos = List.copyOf(infos);
    }

    /** This message, as later ones refer to it. */
    public Reference reference() {
        return new Reference(sender, identifier, sent);
    }

    /** The same content with another status and identifier, for example for a preview. */
    public CapAlert as(Status other, String otherIdentifier) {
        return new CapAlert(
                otherIdentifier,
                sender,
                sent,
                other,
                msgType,
                source,
                scope,
                restriction,
                addresses,
                codes,
                note,
                references,
                incidents,
                infos);
    }
}
