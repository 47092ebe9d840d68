package io.vigil.ingest.decode.sl651;

/**
 * Something that is not as SL 651-2014 wants it, in the words of the protocol, which are the same
 * in every language.
 *
 * @param from first byte of it
 * @param to byte after it
 * @param field what is wrong, for example {@code CRC} or the identifier of an element
 * @param found what stands there
 * @param expected what should
 */
public record Fault(int from, int to, String field, String found, String expected) {}
