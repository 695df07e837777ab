package org.runspace.recordings;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A recorded conversation of the out-of-process protocol.
 *
 * @param name scenario and version, {@code streams-2.3} for example
 * @param packets in the order they were seen
 */
public record Capture(String name, List<Packet> packets) {
    /** The names of all captures but the large one of files. */
    public static final List<String> NAMES = List.of(
            "application-data-2.4",
            "arguments-2.4",
            "broken-2.4",
            "debugger-2.3",
            "debugger-2.4",
            "events-2.3",
            "events-2.4",
            "host-2.3",
            "host-2.4",
            "input-2.3",
            "input-2.4",
            "large-2.4",
            "metadata-2.4",
            "open-close-2.0",
            "open-close-2.2",
            "open-close-2.3",
            "open-close-2.4",
            "pool-2.0",
            "pool-2.2",
            "pool-2.3",
            "pool-2.4",
            "reset-2.3",
            "reset-2.4",
            "securestring-2.0",
            "securestring-2.2",
            "securestring-2.3",
            "securestring-2.4",
            "stop-2.3",
            "stop-2.4",
            "streams-2.0",
            "streams-2.2",
            "streams-2.3",
            "streams-2.4");

    /**
     * One packet.
     *
     * @param fromClient who sent it
     * @param text the XML element
     */
    public record Packet(boolean fromClient, String text) {}

    /**
     * Reads a capture.
     *
     * @param name one of {@link #NAMES}, or {@code files-2.4}
     * @return the capture
     */
    public static Capture read(String name) {
        boolean packed = name.startsWith("files");
        List<Packet> packets = new ArrayList<>();
        try (InputStream in = open("captures/" + name + (packed ? ".txt.gz" : ".txt"));
                InputStream plain = packed ? new GZIPInputStream(in) : in;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                packets.add(new Packet(line.startsWith("C "), line.substring(2)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Capture(name, List.copyOf(packets));
    }

    static InputStream open(String file) throws IOException {
        InputStream in = Capture.class.getResourceAsStream("/golden/" + file);
        if (in == null) {
            throw new FileNotFoundException("golden/" + file);
        }
        return in;
    }
}
