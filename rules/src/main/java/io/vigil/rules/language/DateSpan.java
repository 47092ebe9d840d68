package io.vigil.rules.language;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Objects;

/** Days from one date to another, both included: once, or every year again. */
public sealed interface DateSpan {
    boolean contains(LocalDate day);

    /** Every year, for example from 10-01 to 05-31; over the turn of the year if need be. */
    record EveryYear(MonthDay from, MonthDay to) implements DateSpan {
        public EveryYear {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }

        @Override
        public boolean contains(LocalDate day) {
            MonthDay date = MonthDay.from(day);
            boolean begun = !date.isBefore(from);
            boolean notOver = !date.isAfter(to);
            return from.isAfter(to) ? begun || notOver : begun && notOver;
        }
    }

    /** Once, for example from 2026-10-01 to 2026-10-08. */
    record Once(LocalDate from, LocalDate to) implements DateSpan {
        public Once {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException(to + " is before " + from);
            }
        }

        @Override
        public boolean contains(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
