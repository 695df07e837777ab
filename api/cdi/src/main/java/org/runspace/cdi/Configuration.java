package org.runspace.cdi;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Where an application's settings stand. Thread-safe. */
enum Configuration {
    /** What the server's MicroProfile Config knows, of system properties, the environment, files and more. */
    MICRO_PROFILE {
        @Override
        Optional<String> value(String key) {
            return ConfigProvider.getConfig().getOptionalValue(key, String.class);
        }

        @Override
        String place(String key) {
            return "the setting " + key + " of MicroProfile Config";
        }
    },

    /** What every JVM has. */
    JVM {
        @Override
        Optional<String> value(String key) {
            return Stream.of(System.getProperty(key, ""), System.getenv().getOrDefault(variable(key), ""))
                    .filter(text -> !text.isEmpty())
                    .findFirst();
        }

        @Override
        String place(String key) {
            return "the system property " + key + ", the environment variable " + variable(key);
        }
    };

    /** Returns the one that this server has. */
    static Configuration ofServer() {
        try {
            ConfigProvider.getConfig();
            return MICRO_PROFILE;
        } catch (NoClassDefFoundError | IllegalStateException e) {
            // no such classes, or classes without the server's part
            return JVM;
        }
    }

    /** Returns the value of a setting, which is not empty. */
    abstract Optional<String> value(String key);

    /** Returns how an administrator calls the place of a setting. */
    abstract String place(String key);

    /** Returns the name that MicroProfile Config knows a setting by among environment variables. */
    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
