package io.vigil.web.workbench;

import io.javalin.http.Context;
import io.vigil.rules.check.RuleSetDiff;
import io.vigil.rules.check.RuleSetDiff.Change;
import io.vigil.rules.testing.RuleTest;
import io.vigil.rules.testing.RuleTestLoader;
import io.vigil.rules.testing.RuleTexts;
import io.vigil.units.QuantityText;
import io.vigil.warnings.Transition;
import io.vigil.web.auth.Role;
import io.vigil.web.http.JsonForm;
import io.vigil.web.http.Responses;
import io.vigil.web.http.Viewer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks, compares and tests what somebody is writing; changes nothing. */
final class DraftsApi {
    private static final int LONGEST_TESTS = 200_000;

    private final RuleBook book;

    private record Checked(int rules, List<FindingView> findings) {}

    private record Compared(List<FindingView> findings, List<Change> changes) {}

    /**
     * One step of a test: {@code =} came as expected, {@code +} came unexpected, {@code -} did not.
     */
    private record Step(
            String sign, String at, String kind, String grade, String rule, String subject) {}

    private record Ran(String name, String file, int line, boolean passed, List<Step> steps) {}

    /** What tests gave. */
    record Tested(int passed, int failed, List<Ran> tests, List<FindingView> findings) {
        boolean isFine() {
            return failed == 0 && findings.stream().noneMatch(f -> f.severity().equals("error"));
        }
    }

    DraftsApi(RuleBook book) {
        this.book = book;
    }

    void check(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "files"));
        RuleBook.InForce inForce = book.inForce();
        CheckedRules checked =
                CheckedRules.of(Draft.read(form).over(inForce.files()), inForce.catalogue());
        Responses.send(
                context,
                new Checked(
                        checked.rules().rules().size(),
                        FindingView.of(checked.findings(), viewer.locale())));
    }

    void compare(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "files"));
        RuleBook.InForce inForce = book.inForce();
        CheckedRules checked =
                CheckedRules.of(Draft.read(form).over(inForce.files()), inForce.catalogue());
        List<FindingView> errors =
                FindingView.of(
                        checked.findings().stream().filter(f -> f.isError()).toList(),
                        viewer.locale());
        List<Change> changes =
                checked.hasErrors()
                        ? List.of()
                        : RuleSetDiff.between(inForce.rules(), checked.rules());
        Responses.send(context, new Compared(errors, changes));
    }

    /**
     * Runs the tests that are sent; without any, those of the shipped packs whose files the draft
     * changes.
     */
    void test(Context context, Viewer viewer) {
        viewer.require(Role.ENGINEER, Role.ADMIN);
        JsonForm form = JsonForm.read(context.bodyAsBytes());
        form.allowOnly(Set.of("base", "files", "tests"));
        Draft draft = Draft.read(form);
        Map<String, String> tests = new LinkedHashMap<>(packTests(draft));
        if (form.has("tests")) {
            tests.put("tests.yaml", form.verbatim("tests", LONGEST_TESTS));
        }
        Responses.send(context, run(tests, draft.over(book.inForce().files()), viewer));
    }

    /** Tests of shipped packs whose files a draft changes, by name of the file with the tests. */
    static Map<String, String> packTests(Draft draft) {
        Map<String, String> all = RuleTestLoader.textsOfPacks();
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String changed : draft.changed().keySet()) {
            String plain = changed.substring(changed.lastIndexOf('/') + 1);
            String name = "packs/tests/" + plain;
            if (all.containsKey(name)) {
                wanted.put(name, all.get(name));
            }
        }
        return wanted;
    }

    /** Runs tests against a rule set. */
    static Tested run(Map<String, String> tests, Map<String, String> rules, Viewer viewer) {
        List<Ran> ran = new ArrayList<>();
        List<FindingView> findings = new ArrayList<>();
        RuleTexts texts = RuleTexts.in(rules);
        tests.forEach(
                (name, text) -> {
                    if (text.isBlank()) {
                        return;
                    }
                    RuleTestLoader.Loaded loaded = RuleTestLoader.parse(name, text, texts);
                    findings.addAll(FindingView.of(loaded.findings(), viewer.locale()));
                    loaded.tests().forEach(test -> ran.add(ran(test.run())));
                });
        int passed = (int) ran.stream().filter(Ran::passed).count();
        return new Tested(passed, ran.size() - passed, ran, findings);
    }

    private static Ran ran(RuleTest.Outcome outcome) {
        RuleTest test = outcome.test();
        return new Ran(
                test.name(),
                test.place().file(),
                test.place().line(),
                outcome.passed(),
                outcome.lines().stream().map(line -> step(line, test)).toList());
    }

    private static Step step(RuleTest.Line line, RuleTest test) {
        if (line.got().isEmpty()) {
            RuleTest.Expected wanted = line.expected().orElseThrow();
            return new Step(
                    "-",
                    QuantityText.format(wanted.at()),
                    wanted.kind().name(),
                    wanted.grade().key(),
                    wanted.rule().map(Object::toString).orElse(null),
                    wanted.subject().orElse(null));
        }
        Transition got = line.got().get();
        return new Step(
                line.isMatch() ? "=" : "+",
                QuantityText.format(Duration.between(test.start(), got.at())),
                got.kind().name(),
                got.grade().key(),
                got.episode().rule().toString(),
                got.episode().subject());
    }
}
