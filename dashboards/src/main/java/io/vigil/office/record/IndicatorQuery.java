package io.vigil.office.record;

import io.javalin.http.Context;
import io.vigil.indicators.Period;
import io.vigil.indicators.Scope;
import io.vigil.model.EnterpriseId;
import io.vigil.model.RegionPath;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Viewer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which figures a request asks for, within what the viewer may see.
 *
 * @param asOf wall clock
 */
record IndicatorQuery(Period period, Scope scope, Instant asOf) {
    private static final Duration DEFAULT_PERIOD = Duration.ofDays(1);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(366);

    /**
     * Reads {@code from}, {@code to}, {@code region}, {@code hazard} and {@code enterprise}.
     *
     * @throws ProblemException for a parameter that makes no sense, or a region that is not the
     *     viewer's
     */
    static IndicatorQuery of(Context context, Viewer viewer, Instant now) {
        Instant to = parameter(context, "to", IndicatorQuery::instant, "RFC 3339").orElse(now);
        Instant from =
                parameter(context, "from", IndicatorQuery::instant, "RFC 3339")
                        .orElse(to.minus(DEFAULT_PERIOD));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_PERIOD) > 0) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "from", LONGEST_PERIOD);
        }
        return new IndicatorQuery(new Period(from, to), scope(context, viewer), now);
    }

    private static Scope scope(Context context, Viewer viewer) {
        Optional<RegionPath> asked =
                parameter(context, "region", RegionPath::parse, "430000/430100");
        List<RegionPath> own = viewer.scope().regions();
        Optional<RegionPath> region =
                asked.isEmpty() && own.size() == 1 ? Optional.of(own.get(0)) : asked;
        boolean allowed =
                own.isEmpty()
                        || region.map(r -> own.stream().anyMatch(o -> o.contains(r))).orElse(false);
        if (!allowed) {
            throw new ProblemException(
                    ProblemCode.REGION_NOT_YOURS, region.map(RegionPath::toString).orElse("*"));
        }
        Optional<EnterpriseId> enterprise =
                viewer.scope()
                        .enterprise()
                        .or(() -> parameter(context, "enterprise", EnterpriseId::new, "id"));
        return new Scope(region, parameter(context, "hazard", text -> text, "flood"), enterprise);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /** A parameter of the query; empty where it is not given. */
    static <T> Optional<T> parameter(
            Context context, String name, Function<String, T> read, String expected) {
        String text = context.queryParam(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read.apply(text));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, name, expected);
        }
    }
}
