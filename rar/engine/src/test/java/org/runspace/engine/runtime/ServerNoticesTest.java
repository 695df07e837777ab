package org.runspace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

/** A server cannot fill the log of its client. */
class ServerNoticesTest {
    private final List<Shown> levels = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final System.Logger log = new Recorder();
    private final ServerNotices notices = new ServerNotices("ssh:web01");

    private enum Shown {
        ALWAYS,
        FOR_DEBUGGING
    }

    @Test
    void theFirstLinesGetTheirLevelAndTheOthersAreForDebugging() {
        for (int i = 0; i < 1_000; i++) {
            notices.log(log, System.Logger.Level.WARNING, () -> "an event cannot be read");
        }
        assertThat(lines).hasSize(1_000).first().isEqualTo("an event cannot be read [ssh:web01]");
        assertThat(Collections.frequency(levels, Shown.ALWAYS)).isEqualTo(101);
        assertThat(lines.get(100)).contains("the level of the others is DEBUG");
        assertThat(levels.get(999)).isEqualTo(Shown.FOR_DEBUGGING);
    }

    @Test
    void aLineForDebuggingDoesNotCount() {
        for (int i = 0; i < 1_000; i++) {
            notices.log(log, System.Logger.Level.DEBUG, () -> "ignored");
        }
        notices.log(log, System.Logger.Level.WARNING, () -> "seen");
        assertThat(levels.get(1_000)).isEqualTo(Shown.ALWAYS);
    }

    private final class Recorder implements System.Logger {
        @Override
        public String getName() {
            return "recorder";
        }

        @Override
        public boolean isLoggable(System.Logger.Level level) {
            return true;
        }

        @Override
        public void log(System.Logger.Level level, ResourceBundle bundle, String text, Throwable thrown) {
            add(level, text);
        }

        @Override
        public void log(System.Logger.Level level, ResourceBundle bundle, String format, Object... parameters) {
            add(level, format);
        }

        private void add(System.Logger.Level level, String text) {
            levels.add(level == System.Logger.Level.DEBUG ? Shown.FOR_DEBUGGING : Shown.ALWAYS);
            lines.add(text);
        }
    }
}
