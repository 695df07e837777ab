package org.runspace.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.runspace.PSSession;
import org.runspace.RunspaceFactory;

/** Sessions that have been used and wait cost memory, and no threads. */
class ManySessionsTest {
    private static final int MOST_THREADS = 64;
    private static final int MOST_BYTES = 40 * 1024;
    private static final int MEGABYTES = 1024;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    @Test
    void manySessionsLiveInOneJvm() throws Exception {
        String sessions = Integer.toString(Integer.getInteger("soak.sessions"));
        String[] printed = new SmallJvm(folder, MEGABYTES)
                .run(Sessions.class, LIMIT, sessions)
                .strip()
                .split(" ");
        System.out.println(
                sessions + " pairs of sessions: " + printed[0] + " threads, " + printed[1] + " bytes a pair");
        assertThat(Integer.parseInt(printed[0])).as("threads").isLessThanOrEqualTo(MOST_THREADS);
        assertThat(Integer.parseInt(printed[1])).as("bytes of a pair").isLessThanOrEqualTo(MOST_BYTES);
    }

    /**
     * Opens so many sessions with the endpoint in Java, uses each once, and prints how many threads there are then, and
     * how many bytes each session has with its endpoint.
     */
    static final class Sessions {
        private static final int BEFORE = 100;

        private Sessions() {}

        public static void main(String[] arguments) throws InterruptedException {
            close(open(BEFORE));
            long before = Gauge.read().heap();
            int count = Integer.parseInt(arguments[0]);
            List<PSSession> sessions = open(count);
            Gauge after = Gauge.read();
            System.out.println(after.threads() + " " + (after.heap() - before) / count);
            close(sessions);
        }

        private static List<PSSession> open(int count) {
            List<PSSession> sessions = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                PSSession session = RunspaceFactory.open("loopback:");
                session.invoke("1");
                sessions.add(session);
            }
            return sessions;
        }

        private static void close(List<PSSession> sessions) {
            sessions.forEach(PSSession::close);
        }
    }
}
