package io.vigil.desk;

import static io.vigil.desk.DeskStory.asks;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.desk.Command.Kind;
import io.vigil.desk.DeskChoices.Choice;
import io.vigil.model.Grade;
import io.vigil.warnings.DeskState;
import io.vigil.warnings.Proposal;
import io.vigil.warnings.TransitionKind;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeskChoicesTest {
    private record Story(String name, Grade grade, boolean drill, Consumer<DeskStory> happened) {
        DeskStory told() {
            DeskStory story = new DeskStory();
            if (drill) {
                story.drill();
            }
            story.raised(grade);
            happened.accept(story);
            return story;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static void propose(DeskStory story, Proposal.Status status) {
        story.ask(asks("li", Kind.PROPOSE).proposal(story.proposal(status)));
    }

    private static Stream<Story> stories() {
        return Stream.of(
                new Story("blue, untouched", Grade.BLUE, false, story -> {}),
                new Story("red, untouched", Grade.RED, false, story -> {}),
                new Story(
                        "acknowledged",
                        Grade.ORANGE,
                        false,
                        story -> story.ask(asks("li", Kind.ACKNOWLEDGE))),
                new Story(
                        "proposed",
                        Grade.RED,
                        false,
                        story -> propose(story, Proposal.Status.ACTUAL)),
                new Story(
                        "drill, proposed",
                        Grade.RED,
                        true,
                        story -> propose(story, Proposal.Status.EXERCISE)),
                new Story(
                        "released",
                        Grade.RED,
                        false,
                        story -> {
                            propose(story, Proposal.Status.ACTUAL);
                            story.ask(asks("wang", Kind.RELEASE));
                        }),
                new Story(
                        "shelved",
                        Grade.BLUE,
                        false,
                        story ->
                                story.ask(
                                        asks("li", Kind.SHELVE).until(story.now.plusSeconds(60)))),
                new Story("closed", Grade.BLUE, false, story -> story.ask(asks("li", Kind.CLOSE))));
    }

    private static List<Choice> choices(DeskStory story, Grade grade, boolean drill, String user) {
        return new DeskChoices(DeskPolicyReader.shipped())
                .of(
                        DeskStory.transition(
                                DeskStory.EPISODE,
                                1,
                                TransitionKind.RAISED,
                                grade,
                                drill ? Optional.of("drill-1") : Optional.empty()),
                        story.acts.isEmpty() ? DeskState.UNTOUCHED : story.state(),
                        user);
    }

    /** Each choice is put to a desk of its own, as somebody would who has seen everything. */
    @ParameterizedTest
    @MethodSource("stories")
    void saysWhatTheDeskWouldSay(Story told) {
        for (String user : List.of("li", "wang")) {
            for (Choice choice : choices(told.told(), told.grade(), told.drill(), user)) {
                DeskStory story = told.told();
                DeskStory.Asked asked =
                        asks(user, choice.kind())
                                .person("li")
                                .until(story.now.plusSeconds(60))
                                .proposal(
                                        story.proposal(
                                                told.drill()
                                                        ? Proposal.Status.EXERCISE
                                                        : Proposal.Status.ACTUAL));
                if (choice.kind() == Kind.TICK) {
                    asked.step("call");
                }

                CommandAnswer answer = story.ask(asked);

                assertThat(answer.code())
                        .as("%s by %s: %s", told, user, choice)
                        .isEqualTo(choice.code());
                if (!choice.isAllowed()) {
                    assertThat(answer.arguments()).isEqualTo(choice.arguments());
                }
            }
        }
    }

    @Test
    void whatMakesNoSenseIsAbsent() {
        DeskStory story = new DeskStory().raised(Grade.BLUE);
        assertThat(choices(story, Grade.BLUE, false, "li"))
                .extracting(Choice::kind)
                .contains(Kind.ACKNOWLEDGE, Kind.PROPOSE, Kind.SHELVE, Kind.CLOSE)
                .doesNotContain(Kind.RELEASE, Kind.DECLINE, Kind.WITHDRAW, Kind.UNSHELVE);

        story.ask(asks("li", Kind.CLOSE));

        assertThat(choices(story, Grade.BLUE, false, "li"))
                .extracting(Choice::kind)
                .containsExactly(Kind.COMMENT);
    }
}
