package org.runspace.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PowerShell's own client, which measures itself in a process of its own: {@code pwsh -NativeClient}, a mode that not
 * every {@code pwsh} has.
 */
final class NativeClient {
    private static final Pattern MEDIAN = Pattern.compile("\"medianMs\":([0-9.]+)");
    private static final double NANOS_PER_MILLI = 1e6;

    private final Path pwsh;

    NativeClient(Path pwsh) {
        this.pwsh = pwsh;
    }

    /** The median of some runs of a script, in nanoseconds. */
    double median(String script, int warmup, int repeat) throws IOException {
        Process process = new ProcessBuilder(
                        pwsh.toString(),
                        "-NativeClient",
                        "-Repeat",
                        Integer.toString(repeat),
                        "-Warmup",
                        Integer.toString(warmup),
                        "-Command",
                        script)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher median = MEDIAN.matcher(printed);
        if (!median.find()) {
            throw new IOException("pwsh -NativeClient printed: " + printed.strip());
        }
        return Double.parseDouble(median.group(1)) * NANOS_PER_MILLI;
    }
}
