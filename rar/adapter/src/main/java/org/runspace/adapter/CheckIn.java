package org.runspace.adapter;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.runspace.error.ConnectionStringException;
import org.runspace.error.ErrorCode;

/** What becomes of a used session when it comes back to its pool. Running pipelines are stopped in every case. */
enum CheckIn {
    /**
     * The server resets variables, preferences and location; functions, {@code $env:}, modules and classes stay
     * (MS-PSRP 2.2.2.31).
     */
    RESET,
    /** The next user gets a new session. For users who do not trust each other. */
    REPLACE,
    /** The next user finds what the last one left. */
    KEEP;

    static CheckIn parse(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new ConnectionStringException(
                        ErrorCode.SETTING_VALUE,
                        null,
                        "checkIn",
                        Arrays.stream(values()).map(CheckIn::text).collect(Collectors.joining(", ")),
                        text));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
