package org.runspace.endpoints.pipe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** What this process has open, as Linux tells. */
final class Descriptors {
    private Descriptors() {}

    /**
     * The sockets and what waits for them. The JDK keeps one socket for itself from the first use of any on, so that
     * one is there already.
     */
    static List<String> sockets() {
        useOne();
        Path all = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(all), "only Linux tells what is open");
        List<String> sockets = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(all)) {
            for (Path file : files) {
                String target = target(file);
                if (target.startsWith("socket:") || target.contains("eventpoll")) {
                    sockets.add(target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets;
    }

    private static void useOne() {
        try (SocketChannel unconnected = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            unconnected.configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
