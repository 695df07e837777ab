package org.runspace.endpoint.command;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** .NET's date formats, as far as they differ from Java's. */
final class DateFormats {
    private DateFormats() {}

    /** Formats with the invariant culture. The letters y, M, d, H, h, m and s mean the same in both worlds. */
    static String format(OffsetDateTime time, String format) {
        if (format.equals("o") || format.equals("O")) {
            return time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSSxxx", Locale.ROOT));
        }
        String pattern = format.replace("dddd", "EEEE")
                .replace("ddd", "EEE")
                .replace("f", "S")
                .replace("tt", "a")
                .replace("zzz", "xxx")
                .replace("T", "'T'");
        return time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
    }
}
