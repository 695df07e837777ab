package org.runspace.transport.wsman.soap;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Values as the texts of envelopes. */
final class XmlTexts {
    private static final String UUID_SCHEME = "uuid:";
    private static final int MILLIS_SCALE = 3;

    private XmlTexts() {}

    static String id(UUID id) {
        return id.toString().toUpperCase(Locale.ROOT);
    }

    static String uuid(UUID id) {
        return UUID_SCHEME + id(id);
    }

    /** In seconds, which is how Windows writes its own. */
    static String duration(Duration duration) {
        return "PT"
                + BigDecimal.valueOf(duration.toMillis(), MILLIS_SCALE)
                        .stripTrailingZeros()
                        .toPlainString() + 'S';
    }

    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses what XML 1.0 has no way to write.
     *
     * @param what what the text is, for the message
     * @throws IllegalArgumentException if a character cannot stand in an envelope
     */
    static String checked(String what, String text) {
        text.codePoints().filter(character -> !isXml(character)).findFirst().ifPresent(character -> {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%s holds the character U+%04X, which XML does not have", what, character));
        });
        return text;
    }

    private static boolean isXml(int character) {
        return (character >= ' ' && character < Character.MIN_SURROGATE)
                || (character > Character.MAX_SURROGATE && character < 0xFFFE)
                || character >= Character.MIN_SUPPLEMENTARY_CODE_POINT
                || character == '\t'
                || character == '\n'
                || character == '\r';
    }
}
