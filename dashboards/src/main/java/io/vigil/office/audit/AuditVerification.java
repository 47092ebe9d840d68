package io.vigil.office.audit;

import io.vigil.office.audit.AuditVerdict.Broken;
import io.vigil.office.audit.AuditVerdict.Fault;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Proves an audit log unbroken, or says where it is not. Stateless. */
public final class AuditVerification {
    private AuditVerification() {}

    /**
     * Reads the whole log.
     *
     * @param lines in the order of their numbers, from the first
     * @param heads what was written elsewhere about its end, in any order; may be empty, but then
     *     an end that was cut off and a chain that was made anew are not noticed
     */
    public static AuditVerdict of(Iterator<AuditLine> lines, Collection<AuditHead> heads) {
        Map<Long, Set<String>> known = new TreeMap<>();
        heads.forEach(
                head -> known.computeIfAbsent(head.seq(), seq -> new TreeSet<>()).add(head.hash()));
        String prev = AuditLine.GENESIS;
        long seq = 0;
        while (lines.hasNext()) {
            AuditLine line = lines.next();
            Optional<Fault> fault = fault(line, seq + 1, prev, known);
            if (fault.isPresent()) {
                long place = fault.get() == Fault.MISSING ? seq + 1 : line.seq();
                return verdict(seq, heads, prev, Optional.of(new Broken(fault.get(), place)));
            }
            prev = line.hash();
            seq = line.seq();
        }
        long end = seq;
        Optional<Broken> cut =
                known.keySet().stream()
                        .filter(head -> head > end)
                        .findFirst()
                        .map(head -> new Broken(Fault.CUT, end + 1));
        return verdict(seq, heads, prev, cut);
    }

    private static Optional<Fault> fault(
            AuditLine line, long expected, String prev, Map<Long, Set<String>> known) {
        if (!line.isWhole()) {
            return Optional.of(Fault.CHANGED);
        }
        if (line.seq() != expected) {
            return Optional.of(Fault.MISSING);
        }
        if (!line.prev().equals(prev)) {
            return Optional.of(Fault.UNCHAINED);
        }
        boolean contradicted =
                known.containsKey(line.seq())
                        && known.get(line.seq()).stream().anyMatch(h -> !h.equals(line.hash()));
        return contradicted ? Optional.of(Fault.REWRITTEN) : Optional.empty();
    }

    private static AuditVerdict verdict(
            long lines, Collection<AuditHead> heads, String last, Optional<Broken> broken) {
        return new AuditVerdict(lines, heads.size(), last, broken);
    }
}
