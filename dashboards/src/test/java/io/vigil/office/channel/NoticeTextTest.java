package io.vigil.office.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.BundleFiles;
import io.vigil.warnings.Proposal.Status;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class NoticeTextTest {
    private static NoticeText text(Notice notice, Locale locale) {
        return new NoticeText(notice, locale, ChannelSettings.DEFAULT_ZONE);
    }

    private static Notice notice(Notice.Step step, Status status) {
        return Notices.flood(
                "river-stage:S1:1", 1, step, status, Notices.SENT.plus(Duration.ofHours(6)));
    }

    @Test
    void bothLanguagesHaveEverySentence() {
        BundleFiles.assertThatBothLanguagesAgree(Reason.BUNDLE);
        for (Reason.Code code : Reason.Code.values()) {
            String kept = new Reason(code, "x").text();
            assertThat(Reason.sentence(kept, Locale.ENGLISH)).isNotEqualTo(kept);
        }
    }

    @Test
    void anExerciseSaysSoFirst() {
        Notice drill = notice(Notice.Step.ALERT, Status.EXERCISE);

        assertThat(text(drill, Locale.CHINA).subject()).isEqualTo("【演练】捞刀河水位橙色预警");
        assertThat(text(drill, Locale.ENGLISH).brief(300))
                .startsWith("[Exercise] Orange flood warning");
    }

    @Test
    void aCancellationSaysSo() {
        Notice end = notice(Notice.Step.CANCEL, Status.ACTUAL);

        assertThat(text(end, Locale.CHINA).subject()).isEqualTo("【解除】捞刀河水位橙色预警");
        assertThat(text(end, Locale.ENGLISH).body()).doesNotContain("Valid until");
    }

    @Test
    void timesAreThoseOfThePlace() {
        assertThat(text(Notices.alert(), Locale.CHINA).body())
                .contains("发布时间：2026-07-01 09:31", "有效至：2026-07-01 15:30");
    }

    @Test
    void aShortMessageKeepsWhatToDo() {
        String brief = text(Notices.alert(), Locale.CHINA).brief(30);

        assertThat(brief).hasSizeLessThanOrEqualTo(30);
        assertThat(brief).startsWith("捞刀河水位橙色预警").endsWith("请立即转移到高处。").contains("…");
    }
}
