package org.runspace.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The program's arguments in UTF-8. In an environment without a language, which services and containers have (LANG=C),
 * Java cannot read other characters than those of ASCII; on Linux the system tells the arguments once more, as bytes.
 */
final class Utf8Arguments {
    private static final Path OF_SYSTEM = Path.of("/proc/self/cmdline");
    private static final char UNKNOWN = '\uFFFD';

    private Utf8Arguments() {}

    static String[] of(String... arguments) {
        boolean complete = Arrays.stream(arguments).allMatch(Utf8Arguments::isAscii);
        if (complete || !Files.isReadable(OF_SYSTEM) || isUtf8()) {
            return arguments;
        }
        try {
            String[] all = new String(Files.readAllBytes(OF_SYSTEM), StandardCharsets.UTF_8).split("\0", -1);
            int end = all.length - 1;
            boolean whole = end >= arguments.length
                    && Arrays.stream(all, end - arguments.length, end).noneMatch(text -> text.indexOf(UNKNOWN) >= 0);
            return whole ? Arrays.copyOfRange(all, end - arguments.length, end) : arguments;
        } catch (IOException e) {
            return arguments;
        }
    }

    private static boolean isUtf8() {
        return "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }
}
