package org.runspace.transport.pipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileOwnerAttributeView;

/** The account this JVM runs under, as the file system sees it. */
final class UnixUser {
    private static final int ROOT = 0;
    private static volatile Integer current;

    private UnixUser() {}

    /** Whether a file belongs to this account; a link is not followed. */
    static boolean owns(Path file) throws IOException {
        return owner(file, LinkOption.NOFOLLOW_LINKS) == current();
    }

    /** Whether what a file says can be trusted: it is this account's or the administrator's. */
    static boolean trusts(Path file, LinkOption... options) throws IOException {
        int owner = owner(file, options);
        return owner == ROOT || owner == current();
    }

    /** For messages. */
    static String nameOfOwner(Path file, LinkOption... options) throws IOException {
        return Files.getFileAttributeView(file, FileOwnerAttributeView.class, options)
                .getOwner()
                .getName();
    }

    /** The JDK does not have the user's number; the owner of a new file is that user. */
    private static int current() throws IOException {
        Integer known = current;
        if (known == null) {
            Path probe = Files.createTempFile("runspace", null);
            try {
                known = owner(probe);
            } finally {
                Files.delete(probe);
            }
            current = known;
        }
        return known;
    }

    private static int owner(Path file, LinkOption... options) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid", options);
    }
}
