package io.vigil.ingest.broker;

import io.vigil.i18n.Messages;
import java.io.Serial;
import java.util.Locale;

/** Something went wrong with the broker; the message says what, where and what to do. */
public final class BrokerException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final BrokerProblem problem;

    public BrokerException(
            BrokerProblem problem, String url, String clientId, String detail, Throwable cause) {
        super(text(problem, url, clientId, detail), cause);
        this.problem = problem;
    }

    public BrokerException(BrokerProblem problem, String url, String clientId, String detail) {
        this(problem, url, clientId, detail, null);
    }

    public BrokerProblem problem() {
        return problem;
    }

    private static String text(BrokerProblem problem, String url, String clientId, String detail) {
        Messages messages = Messages.load(Locale.ENGLISH, BrokerProblem.BUNDLE);
        return messages.text(problem.id(), url, clientId, detail)
                + " "
                + messages.text(problem.id() + ".hint", url, clientId, detail)
                + " ["
                + problem.id()
                + "]";
    }
}
