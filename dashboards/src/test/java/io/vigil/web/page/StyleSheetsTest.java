package io.vigil.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All style sheets are loaded at once, so what one says of a class holds on every screen. */
class StyleSheetsTest {
    private static final Path PAGE = Path.of("src/main/resources/io/vigil/web/page");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{[^{}]*}");

    /** For one width or for print a sheet may say more of what another defines. */
    private static final Pattern CONDITIONAL =
            Pattern.compile("@[^{}]+\\{(?:[^{}]|\\{[^{}]*})*}", Pattern.DOTALL);

    private static final Pattern CLASS = Pattern.compile("\\.[a-z][a-z-]*");

    @Test
    void aClassIsDefinedInOneOfThem() throws IOException {
        Map<String, Set<String>> sheets = new TreeMap<>();
        for (Path sheet : sheets()) {
            for (String name : classesOf(Files.readString(sheet))) {
                sheets.computeIfAbsent(name, same -> new TreeSet<>())
                        .add(PAGE.relativize(sheet).toString());
            }
        }

        assertThat(sheets).hasSizeGreaterThan(100);
        sheets.values().removeIf(where -> where.size() == 1);
        assertThat(sheets).isEmpty();
    }

    private static List<Path> sheets() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith(".css")).toList();
        }
    }

    /** Classes that stand alone in a selector, so that it is about everything that has them. */
    private static Set<String> classesOf(String sheet) {
        String always = CONDITIONAL.matcher(COMMENT.matcher(sheet).replaceAll("")).replaceAll("");
        Set<String> names = new TreeSet<>();
        Matcher rule = RULE.matcher(always);
        while (rule.find()) {
            for (String selector : rule.group(1).split(",", -1)) {
                if (CLASS.matcher(selector.strip()).matches()) {
                    names.add(selector.strip());
                }
            }
        }
        return names;
    }
}
