package org.runspace.transport.ssh;

import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.Reporter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Starts SLF4J, which MINA logs with, without its three lines on standard error when the application has no library
 * that takes logs. Such an application misses nothing: what goes wrong is in the exceptions.
 */
final class SilentSlf4j {
    static {
        // Nobody's login may fail because of a log: whatever goes wrong here, MINA finds again when it logs.
        try {
            beSilentWithoutProvider();
        } catch (RuntimeException | Error e) {
            System.getLogger(SilentSlf4j.class.getName()).log(System.Logger.Level.DEBUG, "SLF4J cannot be started", e);
        }
    }

    private SilentSlf4j() {}

    /** Must be called before the first class of MINA that logs is loaded; idempotent. */
    static void start() {
        // the class is initialized, which is all
    }

    private static void beSilentWithoutProvider() {
        if (hasNoProvider() && System.getProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY) == null) {
            // Read once, when SLF4J is loaded, so it is there no longer than that.
            System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "ERROR");
            try {
                LoggerFactory.getILoggerFactory();
            } finally {
                System.clearProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY);
            }
        }
    }

    /** Looks at what is there and creates none of it: that is SLF4J's part. */
    private static boolean hasNoProvider() {
        return ServiceLoader.load(SLF4JServiceProvider.class, LoggerFactory.class.getClassLoader()).stream()
                .findAny()
                .isEmpty();
    }
}
