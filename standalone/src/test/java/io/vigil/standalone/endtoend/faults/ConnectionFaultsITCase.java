package io.vigil.standalone.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigil.testing.TcpProxy;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The network between Vigil and its broker; the gateway reaches the broker all the while. */
class ConnectionFaultsITCase extends FaultSuite {
    private static final int CONNECTIONS_RESET = 6;

    /** What the network does. */
    enum Disturbance {
        /** It ends connections and lets none be made for some seconds. */
        CUT {
            @Override
            void happen(TcpProxy proxy) throws InterruptedException {
                proxy.cut();
                TimeUnit.SECONDS.sleep(3);
                proxy.heal();
            }
        },
        /** It carries nothing for some seconds and tells nobody. */
        SILENT {
            @Override
            void happen(TcpProxy proxy) throws InterruptedException {
                proxy.silence();
                TimeUnit.SECONDS.sleep(5);
                proxy.heal();
            }
        },
        /** Connections that stand are dead for ever and nobody is told; new ones would work. */
        HALF_OPEN {
            @Override
            void happen(TcpProxy proxy) {
                proxy.forget();
            }
        },
        /** Everything takes a second in either direction. */
        SLOW {
            @Override
            void happen(TcpProxy proxy) throws InterruptedException {
                proxy.delay(Duration.ofSeconds(1));
                TimeUnit.SECONDS.sleep(8);
                proxy.heal();
            }
        },
        /** It resets connections in the middle of a packet. */
        RESET {
            @Override
            void happen(TcpProxy proxy) {
                proxy.resetInTheMiddle(CONNECTIONS_RESET);
            }
        };

        abstract void happen(TcpProxy proxy) throws InterruptedException;
    }

    @Test
    void isReset() throws Exception {
        disturb(Disturbance.RESET, 1);
        assertThat(replay.installation().proxy().resetsLeft()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RESET")
    @LongForm
    void is(Disturbance disturbance) throws Exception {
        disturb(disturbance, disturbance == Disturbance.HALF_OPEN ? 1 : 3);
    }

    private void disturb(Disturbance disturbance, int times) throws Exception {
        start(flood().mosquitto("max_inflight_messages 1000").proxied());
        TcpProxy proxy = replay.installation().proxy();

        replay.send(
                disturbed -> {
                    for (int i = 0; i < times; i++) {
                        disturbed.before(
                                chance.nextInt(1_600 * i / times, 1_600 * (i + 1) / times),
                                () -> {
                                    replay.recovery().awaitEnd();
                                    disturbance.happen(proxy);
                                    replay.over();
                                });
                    }
                });

        assertUndisturbed(
                Fault.CONNECTION_DISTURBED,
                disturbance.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                times);
    }
}
