package org.runspace.sample.files;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names a file for a browser that saves it (RFC 6266), whatever characters its server allows in a name. */
final class AttachmentName {
    private static final int LONGEST = 200;
    /** Controls, those that are not seen or turn the text around, and what one system or another does not allow. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\"*/:<>?\\\\|]");

    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]|[%;]");
    private static final String UNQUOTED = "!#$&+-.^_`|~";

    private AttachmentName() {}

    /**
     * Returns the last name of a path; on Windows, whose paths do not begin with a slash, a backslash ends one, too.
     */
    static String ofPath(String path) {
        int slash = path.lastIndexOf('/');
        int last = path.startsWith("/") ? slash : Math.max(slash, path.lastIndexOf('\\'));
        return safe(path.substring(last + 1));
    }

    private static String safe(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_").strip();
        int[] characters = safe.codePoints().limit(LONGEST).toArray();
        String cut = new String(characters, 0, characters.length);
        return cut.replace(".", "").isEmpty() ? "file" : cut;
    }

    /** Returns the header Content-Disposition for a name that {@link #ofPath} has returned. */
    static String header(String name) {
        return "attachment; filename=\"" + NOT_ASCII.matcher(name).replaceAll("_") + "\"; filename*=UTF-8''"
                + encoded(name);
    }

    /** As RFC 8187 says. */
    private static String encoded(String name) {
        StringBuilder text = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xff);
            boolean isPlain = letter < 0x80 && (Character.isLetterOrDigit(letter) || UNQUOTED.indexOf(letter) >= 0);
            text.append(isPlain ? String.valueOf(letter) : "%%%02X".formatted((int) letter));
        }
        return text.toString();
    }
}
