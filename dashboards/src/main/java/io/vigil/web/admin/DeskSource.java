package io.vigil.web.admin;

import io.vigil.findings.Finding;
import java.util.List;
import java.util.Map;

/** The duty desk's files as they were read at the start. Thread-safe. */
public interface DeskSource {
    /** What they say, by file name. */
    Map<String, String> texts();

    /** Everything wrong or doubtful in texts by file name; changes nothing. */
    List<Finding> check(Map<String, String> texts);
}
