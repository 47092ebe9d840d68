package io.vigil.units;

/** A unit symbol that nobody knows. */
public final class UnknownUnitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String symbol;

    UnknownUnitException(String symbol) {
        super("unknown unit \"" + symbol + "\"");
        this.symbol = symbol;
    }

    /** The symbol as it was written. */
    public String symbol() {
        return symbol;
    }
}
