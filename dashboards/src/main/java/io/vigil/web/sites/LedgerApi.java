package io.vigil.web.sites;

import io.javalin.http.Context;
import io.vigil.indicators.Period;
import io.vigil.model.Sensor;
import io.vigil.model.Site;
import io.vigil.store.StoreQueries;
import io.vigil.web.http.ProblemCode;
import io.vigil.web.http.ProblemException;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import io.vigil.web.ledger.SensorLedgers;
import java.time.Duration;
import java.time.Instant;

/** What was received of a sensor and what was not. */
final class LedgerApi {
    private static final Duration USUAL = Duration.ofHours(24);

    private final SensorBoard board;
    private final SensorLedgers ledgers;
    private final SensorsApi sensors;

    LedgerApi(SensorBoard board, StoreQueries store, SensorsApi sensors) {
        this.board = board;
        this.ledgers = new SensorLedgers(store);
        this.sensors = sensors;
    }

    /** {@code GET /api/v1/sensors/{id}/ledger?from=&to=}; the last day by default. */
    void ofSensor(Context context, Viewer viewer) {
        Sensor sensor = sensors.find(context, viewer);
        Instant to = SensorsApi.time(context, "to", board.now());
        Instant from = SensorsApi.time(context, "from", to.minus(USUAL));
        if (!from.isBefore(to)) {
            throw new ProblemException(ProblemCode.FIELD_WRONG, "from", "< to");
        }
        Site site = board.catalogue().site(sensor.site()).orElseThrow();
        Responses.send(context, ledgers.of(site, sensor, new Period(from, to)));
    }
}
