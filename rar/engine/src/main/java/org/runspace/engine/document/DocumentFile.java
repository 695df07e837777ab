package org.runspace.engine.document;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/** The files of documents: they are regular ones, and are replaced only by whole documents. */
final class DocumentFile {
    private DocumentFile() {}

    /** Writes the content of a file. */
    interface Content {
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * Refuses what exists and is no regular file: a pipe would be waited for without end, and a directory is opened on
     * some systems, and fails without its name when it is read.
     */
    static void requireRegular(Path file, String instead) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "it is not a regular file; " + instead);
        }
    }

    /** Writes beside the file, and puts the result in its place when it is complete. */
    static void replace(Path file, Content content) throws IOException {
        requireRegular(file, "give its bytes as an OutputStream");
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = place.getParent();
        if (!Files.exists(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path beside = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream bytes =
                    new BufferedOutputStream(Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW))) {
                content.writeTo(bytes);
            }
            keepRights(place, beside);
            Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepRights(Path old, Path replacing) throws IOException {
        PosixFileAttributeView rights = Files.getFileAttributeView(replacing, PosixFileAttributeView.class);
        if (rights != null && Files.exists(old)) {
            rights.setPermissions(Files.getPosixFilePermissions(old));
        }
    }
}
