package io.vigil.desk;

import io.vigil.desk.CommandAnswer.Code;
import java.util.List;

/** What became of a command, before it is told. */
record Verdict(Code code, List<String> arguments) {
    static final Verdict DONE = of(Code.DONE);
    static final Verdict NOTHING_THERE = of(Code.NOTHING_THERE);

    static Verdict of(Code code, String... arguments) {
        return new Verdict(code, List.of(arguments));
    }

    /** A field is missing or senseless. */
    static Verdict bad(String field) {
        return of(Code.BAD_COMMAND, field);
    }

    boolean isDone() {
        return code == Code.DONE;
    }
}
