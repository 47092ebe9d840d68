package io.vigil.cap;

import io.vigil.cap.CapAlert.Area;
import io.vigil.cap.CapAlert.Certainty;
import io.vigil.cap.CapAlert.Circle;
import io.vigil.cap.CapAlert.Info;
import io.vigil.cap.CapAlert.Named;
import io.vigil.cap.CapAlert.ResponseType;
import io.vigil.cap.CapAlert.Severity;
import io.vigil.cap.CapAlert.Status;
import io.vigil.cap.CapAlert.Urgency;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.Position;
import io.vigil.model.RegionPath;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes the info blocks of messages: one in Chinese, one in English, that say the same. */
final class CapInfos {
    static final String CHINESE = "zh-CN";
    static final String ENGLISH = "en";

    /** Name of the code list of hazards as rules name them. */
    private static final String LOCAL_EVENT = "LOCAL-EVENT-TYPE";

    private CapInfos() {}

    /** Severity of a colour, as Chinese clients map it. */
    static Severity severity(Grade grade) {
        return switch (grade) {
            case BLUE -> Severity.MINOR;
            case YELLOW -> Severity.MODERATE;
            case ORANGE -> Severity.SEVERE;
            case RED -> Severity.EXTREME;
        };
    }

    private static Locale locale(String language) {
        return language.equals(CHINESE) ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    static Info of(
            CapSettings.Sender sender,
            CapHazard hazard,
            Transition warning,
            Transition cause,
            Outlook outlook,
            ReleaseArea area,
            Proposal proposal,
            OffsetDateTime sent,
            Status status,
            boolean chinese) {
        String language = chinese ? CHINESE : ENGLISH;
        Locale locale = locale(language);
        return new Info(
                language,
                hazard.categories(),
                hazard.event().orElse(warning.title()).in(locale),
                List.of(hazard.responseTo(warning.grade())),
                outlook.urgency(),
                severity(warning.grade()),
                outlook.certainty(),
                Optional.empty(),
                codes(hazard, warning),
                Optional.of(sent),
                Optional.of(onset(cause, outlook, sent)),
                Optional.of(expires(hazard, proposal, sent)),
                Optional.of(sender.name().in(locale)),
                text(proposal.headline(), locale).map(t -> CapTexts.marked(t, status, locale)),
                text(proposal.description(), locale),
                text(proposal.instruction(), locale),
                sender.web(),
                sender.contact(),
                List.of(
                        new Named("AlertColor", colour(warning.grade())),
                        new Named("RuleId", warning.episode().rule().value())),
                List.of(),
                List.of(area(area, language)));
    }

    private static Optional<String> text(LocalizedText text, Locale locale) {
        return Optional.of(text.in(locale)).filter(t -> !t.isBlank());
    }

    private static String colour(Grade grade) {
        String key = grade.key();
        return key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    }

    private static List<Named> codes(CapHazard hazard, Transition warning) {
        List<Named> codes = new ArrayList<>();
        hazard.codeToSend().ifPresent(code -> codes.add(new Named(EventCodes.LIST, code)));
        codes.add(new Named(LOCAL_EVENT, warning.hazard()));
        return codes;
    }

    private static OffsetDateTime onset(Transition cause, Outlook outlook, OffsetDateTime sent) {
        return CapTime.of(cause.at().plus(outlook.ahead().orElse(Duration.ZERO)), sent.getOffset());
    }

    /**
     * As the release says, but no later than the hazard allows. Where the release came only after
     * the end that was proposed, the hazard alone decides: a message must not be over when it
     * arrives.
     */
    private static OffsetDateTime expires(
            CapHazard hazard, Proposal proposal, OffsetDateTime sent) {
        OffsetDateTime latest = sent.plus(hazard.lasts());
        OffsetDateTime proposed = CapTime.of(proposal.expires(), sent.getOffset());
        return proposed.isAfter(sent) && proposed.isBefore(latest) ? proposed : latest;
    }

    /**
     * The same block at the end of a warning.
     *
     * @param over whether the danger is over; else only the message is taken back, and nothing is
     *     said of the danger
     */
    static Info ending(Info last, boolean over, String headline) {
        return new Info(
                last.language(),
                last.categories(),
                last.event(),
                List.of(over ? ResponseType.ALL_CLEAR : ResponseType.NONE),
                over ? Urgency.PAST : Urgency.UNKNOWN,
                over ? Severity.MINOR : Severity.UNKNOWN,
                over ? Certainty.OBSERVED : Certainty.UNKNOWN,
                last.audience(),
                last.eventCodes(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                last.senderName(),
                Optional.of(headline),
                Optional.empty(),
                Optional.empty(),
                last.web(),
                last.contact(),
                last.parameters().stream().filter(p -> p.name().equals("RuleId")).toList(),
                List.of(),
                last.areas());
    }

    private static Area area(ReleaseArea area, String language) {
        List<List<Position>> polygons = new ArrayList<>();
        List<Circle> circles = new ArrayList<>(area.circles());
        for (List<Position> corners : area.polygons()) {
            Optional<List<Position>> ring =
                    CapGeometry.closed(corners).or(() -> CapGeometry.hull(corners));
            ring.ifPresent(polygons::add);
            if (ring.isEmpty() && !corners.isEmpty()) {
                circles.add(CapGeometry.around(corners));
            }
        }
        return new Area(
                area.description().in(locale(language)),
                polygons,
                circles,
                geocodes(area.regions()),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Codes of regions: the county or larger by GB/T 2260, towns and villages, where the region
     * goes that deep, by the lists that continue it.
     */
    private static List<Named> geocodes(List<RegionPath> regions) {
        Set<Named> codes = new LinkedHashSet<>();
        for (RegionPath region : regions) {
            List<String> path = region.codes();
            for (int i = path.size() - 1; i >= 0; i--) {
                if (path.get(i).matches("\\d{6}")) {
                    codes.add(new Named("GB/T 2260", path.get(i)));
                    break;
                }
            }
            if (region.leaf().matches("\\d{9}")) {
                codes.add(new Named("GB/T 10114", region.leaf()));
            } else if (region.leaf().matches("\\d{12}")) {
                codes.add(new Named("统计用区划代码", region.leaf()));
            }
        }
        return List.copyOf(codes);
    }
}
