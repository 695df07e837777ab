package org.runspace.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The requests of the sample's transfers, and where they are on the server's disk. */
final class FileTransfers {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    /** How many folders a server has around those of the transfers. */
    private static final int DEPTH = 8;

    private FileTransfers() {}

    /**
     * Returns the body that begins a transfer.
     *
     * @param more other members of the JSON object, with a comma before each
     */
    static String request(String pool, String direction, Path file, String more) {
        return "{\"resource\":\"" + pool + "\",\"direction\":\"" + direction + "\",\"path\":\"" + file + "\"" + more
                + "}";
    }

    /** Returns the id of the transfer that was begun. */
    static String id(HttpResponse<String> answer) {
        Matcher told = ID.matcher(answer.body());
        assertThat(told.find()).as(answer.body()).isTrue();
        return told.group(1);
    }

    /** Returns the request with a piece of an upload, whose path ends with its id. */
    static HttpRequest.Builder piece(SampleClient client, String path, int from, byte... bytes) {
        return client.request(path + "/content?offset=" + from)
                .header(SampleClient.TOKEN, client.token())
                .header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofByteArray(bytes));
    }

    /** Whether the server's own folder has one of this name. */
    static boolean isInTheServer(String name) {
        AtomicBoolean found = new AtomicBoolean();
        try {
            Files.walkFileTree(
                    Path.of(System.getProperty("java.io.tmpdir")), Set.of(), DEPTH, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                            found.compareAndSet(false, each.endsWith(name));
                            return found.get() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFileFailed(Path file, IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(Path each, IOException failure) {
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return found.get();
    }
}
