package io.vigil.findings;

/** Errors refuse the input as a whole; warnings are told and the input is used. */
public enum Severity {
    ERROR,
    WARNING
}
