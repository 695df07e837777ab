package org.runspace.cli;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Whether the standard streams are a terminal, each for itself, which Java does not say. */
final class Terminals {
    private static final int TEST_SECONDS = 5;
    private static final boolean UNIX = File.separatorChar == '/';

    private Terminals() {}

    static boolean isInput() {
        return is(0);
    }

    static boolean isOutput() {
        return is(1);
    }

    static boolean isError() {
        return is(2);
    }

    @SuppressWarnings("SystemConsoleNull") // the program has chosen the console that is null without a terminal
    private static boolean is(int descriptor) {
        if (!UNIX) {
            return System.console() != null;
        }
        try {
            Process test = new ProcessBuilder("sh", "-c", "test -t " + descriptor)
                    .inheritIO()
                    .start();
            boolean ended = test.waitFor(TEST_SECONDS, TimeUnit.SECONDS);
            test.destroyForcibly();
            return ended && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
