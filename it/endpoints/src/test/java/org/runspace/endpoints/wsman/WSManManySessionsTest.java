package org.runspace.endpoints.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.runspace.PSSession;
import org.runspace.testkit.RequiresWinRm;

/** Many sessions that log in at the same time. */
@RequiresWinRm
class WSManManySessionsTest {
    private static final int SESSIONS = 20;
    private static final int SECONDS = 120;

    @ParameterizedTest
    @EnumSource(
            value = WinRmWay.class,
            names = {"KIT_KERBEROS", "KIT_NEGOTIATE", "KIT_NTLM"})
    void eachSessionHasItsOwnAnswers(WinRmWay way) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(SESSIONS);
        try (WinRmWay.Running running = way.start()) {
            List<Future<String>> said = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                int number = i;
                said.add(callers.submit(() -> {
                    try (PSSession session = running.open()) {
                        return session.invoke("'" + number + "'").output().toString();
                    }
                }));
            }
            for (int i = 0; i < SESSIONS; i++) {
                assertThat(said.get(i).get(SECONDS, TimeUnit.SECONDS)).isEqualTo("[" + i + "]");
            }
        } finally {
            callers.shutdownNow();
        }
    }
}
