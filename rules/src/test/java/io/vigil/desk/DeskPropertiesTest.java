package io.vigil.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.model.Grade;
import io.vigil.model.LocalizedText;
import io.vigil.model.RegionPath;
import io.vigil.warnings.Act;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Outcome;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.Transition;
import io.vigil.warnings.TransitionKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Two officers do anything, readings do anything, the job falls back at any moment and gets the
 * rest again in another order: nothing that was published is ever unsaid.
 */
class DeskPropertiesTest {
    private static final Duration STEP = Duration.ofMinutes(3);
    private static final Grade[] GRADES = Grade.values();

    private final Desk desk = new Desk(DeskPolicyReader.shipped());

    /** One thing that reaches the desk: of readings, or of a person. */
    private record Input(Optional<Transition> transition, Optional<Command> command) {}

    /** What was published, and what has come of it so far. */
    private static final class World {
        final List<Transition> published = new ArrayList<>();
        final Map<String, CommandAnswer> told = new HashMap<>();
        byte[] checkpoint = stored(new DeskMemory());
        Instant now = DeskStory.BEGINNING;
    }

    @Property(tries = 100)
    void nothingThatWasPublishedIsEverUnsaid(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        World world = new World();
        List<Transition> engine = new ArrayList<>();
        for (int round = 0; round < 12; round++) {
            List<Input> inputs = inputs(random, round, engine, world);
            run(world, inputs, random, false);
            // the checkpoint failed: the same inputs again, in another order, some of them twice
            List<Input> again = reordered(inputs, random);
            again.addAll(inputs.subList(0, random.nextInt(inputs.size() + 1)));
            run(world, again, random, true);
        }

        assertThat(world.published)
                .extracting(act -> act.act().orElseThrow().number())
                .containsExactlyElementsOf(numbers(world.published.size()));
        assertThat(world.published).allSatisfy(DeskPropertiesTest::holdsTogether);
        assertThatCommandsHaveOneEffect(world);
    }

    private static List<Long> numbers(int count) {
        return java.util.stream.LongStream.rangeClosed(1, count).boxed().toList();
    }

    /** From the checkpoint on; published only if the next checkpoint is taken. */
    private void run(World world, List<Input> inputs, Random random, boolean isTaken)
            throws IOException {
        DeskMemory memory = read(world.checkpoint);
        List<Transition> acts = new ArrayList<>();
        List<CommandAnswer> answers = new ArrayList<>();
        Instant now = world.now;
        for (Input input : inputs) {
            now = now.plusSeconds(random.nextInt(90));
            Instant at = now;
            input.transition().ifPresent(t -> desk.observe(memory, t, at, acts::add));
            input.command().ifPresent(c -> answers.add(desk.decide(memory, c, at, acts::add)));
            if (random.nextInt(4) == 0) {
                desk.elapse(memory, now, acts::add);
            }
        }
        if (!isTaken) {
            return;
        }
        desk.elapse(memory, now, acts::add);
        world.checkpoint = stored(memory);
        world.now = now.plus(STEP);
        world.published.addAll(acts);
        for (CommandAnswer answer : answers) {
            CommandAnswer before = world.told.putIfAbsent(answer.command().id(), answer);
            assertThat(answer).isEqualTo(before == null ? answer : before);
        }
    }

    /** A command that was done has at least its own act; one that was refused has none. */
    private static void assertThatCommandsHaveOneEffect(World world) {
        world.told.forEach(
                (id, answer) -> {
                    long effects =
                            world.published.stream()
                                    .map(act -> act.act().orElseThrow())
                                    .filter(act -> act.command().equals(id))
                                    .count();
                    assertThat(effects).as(answer.toString()).isEqualTo(answer.isDone() ? 1 : 0);
                });
    }

    /** What must be so of every state, whoever did what. */
    private static void holdsTogether(Transition published) {
        Act act = published.act().orElseThrow();
        DeskState state = act.after();
        if (published.kind() == TransitionKind.RELEASED) {
            assertThat(state.released().orElseThrow().approvedBy())
                    .isNotEqualTo(state.released().orElseThrow().proposal().by());
        }
        if (state.closed().isPresent()) {
            assertThat(state.released()).isEmpty();
            assertThat(state.proposal()).isEmpty();
            assertThat(state.shelf()).isEmpty();
        }
        state.shelf()
                .ifPresent(shelf -> assertThat(published.grade()).isIn(Grade.BLUE, Grade.YELLOW));
        assertThat(state.closed().isPresent()).isEqualTo(state.outcome().isPresent());
    }

    private static List<Input> inputs(
            Random random, int round, List<Transition> engine, World world) {
        List<Input> inputs = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            if (engine.isEmpty() || random.nextInt(3) == 0) {
                engine.add(next(random, engine));
                inputs.add(new Input(Optional.of(engine.get(engine.size() - 1)), Optional.empty()));
            } else {
                inputs.add(
                        new Input(
                                Optional.empty(),
                                Optional.of(command(random, "c-" + round + "-" + i, world))));
            }
        }
        return inputs;
    }

    private static Transition next(Random random, List<Transition> engine) {
        Grade before = engine.isEmpty() ? Grade.BLUE : engine.get(engine.size() - 1).grade();
        Grade grade = GRADES[random.nextInt(GRADES.length)];
        TransitionKind kind =
                engine.isEmpty()
                        ? TransitionKind.RAISED
                        : grade.isAbove(before)
                                ? TransitionKind.UPGRADED
                                : TransitionKind.DOWNGRADED;
        return DeskStory.transition(
                DeskStory.EPISODE, engine.size() + 1, kind, grade, Optional.empty());
    }

    private static Command command(Random random, String id, World world) {
        Kind[] kinds = {
            Kind.ACKNOWLEDGE,
            Kind.ASSIGN,
            Kind.COMMENT,
            Kind.SHELVE,
            Kind.UNSHELVE,
            Kind.REPORT,
            Kind.PROPOSE,
            Kind.RELEASE,
            Kind.DECLINE,
            Kind.WITHDRAW,
            Kind.CLOSE
        };
        Kind kind = kinds[random.nextInt(kinds.length)];
        long seen = Math.max(0, world.published.size() - random.nextInt(2));
        return new Command(
                id,
                kind,
                random.nextBoolean() ? "li" : "wang",
                world.now,
                DeskStory.SITE,
                Optional.of(DeskStory.EPISODE),
                Optional.of(seen),
                Optional.of(GRADES[random.nextInt(GRADES.length)]),
                "because",
                Optional.of("zhao"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(world.now.plus(Duration.ofMinutes(30))),
                Optional.of(Outcome.FALSE_ALARM),
                kind == Kind.REPORT ? Optional.of("report") : Optional.empty(),
                Optional.of(
                        new Proposal(
                                Proposal.Status.ACTUAL,
                                LocalizedText.same("x"),
                                LocalizedText.same("x"),
                                LocalizedText.same("x"),
                                List.of(RegionPath.parse("430000")),
                                List.of(),
                                world.now.plus(Duration.ofHours(2)),
                                "x")));
    }

    /** Transitions keep their order, commands keep theirs; how they meet is another. */
    private static List<Input> reordered(List<Input> inputs, Random random) {
        List<Input> left =
                new ArrayList<>(inputs.stream().filter(i -> i.transition().isPresent()).toList());
        List<Input> right =
                new ArrayList<>(inputs.stream().filter(i -> i.command().isPresent()).toList());
        List<Input> merged = new ArrayList<>();
        while (!left.isEmpty() || !right.isEmpty()) {
            boolean fromLeft = right.isEmpty() || (!left.isEmpty() && random.nextBoolean());
            merged.add(fromLeft ? left.remove(0) : right.remove(0));
        }
        return merged;
    }

    private static byte[] stored(DeskMemory memory) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            memory.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static DeskMemory read(byte[] bytes) throws IOException {
        return DeskMemory.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
