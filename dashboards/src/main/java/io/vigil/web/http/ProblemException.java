package io.vigil.web.http;

import java.util.List;

/** A request that is answered with a problem; text is made in the request's language. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<Object> arguments;

    public ProblemException(ProblemCode code, Object... arguments) {
        super(code.name() + " " + List.of(arguments));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public ProblemCode code() {
        return code;
    }

    /** Values for the placeholders of the code's sentence. */
    public List<Object> arguments() {
        return arguments;
    }
}
