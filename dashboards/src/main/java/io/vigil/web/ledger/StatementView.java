package io.vigil.web.ledger;

import io.vigil.ledger.Gap;
import io.vigil.ledger.SensorSum;
import io.vigil.ledger.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;

/**
 * The statement of a day as it is answered.
 *
 * @param rows one for each sensor; the last without a name if something was refused of none
 * @param total sums of the rows
 */
public record StatementView(
        String enterprise,
        LocalDate day,
        Instant from,
        Instant to,
        boolean complete,
        List<SumView> rows,
        SumView total) {
    public static StatementView of(Statement statement) {
        SensorSum sums =
                new SensorSum(
                        "",
                        "",
                        statement.expected(),
                        statement.counts(),
                        List.<Gap>of(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        statement.rejects());
        SumView total = SumView.of(sums).withLacking(statement.lacking());
        return new StatementView(
                statement.enterprise(),
                statement.day(),
                statement.from(),
                statement.to(),
                statement.complete(),
                statement.sensors().stream().map(SumView::of).toList(),
                total);
    }
}
