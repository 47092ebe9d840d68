package io.vigil.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void readsTheHighestMarkOfLinux() {
        assertThat(
                        ProcessMemory.peak(
                                List.of("Name:\tjava", "VmHWM:\t  512 kB", "VmRSS:\t  100 kB")))
                .isEqualTo(512 * 1024);
    }

    @Test
    void isUnknownWhereNothingIsTold() {
        assertThat(ProcessMemory.peak(List.of("Name:\tjava"))).isZero();
    }
}
