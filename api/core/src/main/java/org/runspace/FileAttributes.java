package org.runspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;

/**
 * What a file or a folder may be used for, as far as copies keep it.
 *
 * @param kind which system's
 * @param bits as {@code chmod} has them, without those that run a file as another user, or as Windows has its flags
 */
record FileAttributes(Kind kind, int bits) {
    private static final int READ_ONLY = 1;
    private static final int HIDDEN = 2;
    private static final int ARCHIVE = 32;
    private static final int WINDOWS_BITS = READ_ONLY | HIDDEN | ARCHIVE;
    private static final int UNIX_BITS = 0777;
    private static final Pattern TOLD = Pattern.compile("(Unix|Windows) ([0-9]{1,3})");

    enum Kind {
        UNIX("Unix", UNIX_BITS),
        WINDOWS("Windows", WINDOWS_BITS);

        private final String word;
        private final int all;

        Kind(String word, int all) {
            this.word = word;
            this.all = all;
        }

        /** Returns what the scripts on the server call it. */
        String word() {
            return word;
        }
    }

    /**
     * Returns which attributes a place on this computer has.
     *
     * @throws FileTransferException if it has none
     */
    private static Kind kindAt(Path path) {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            return Kind.UNIX;
        }
        if (Files.getFileAttributeView(path, DosFileAttributeView.class) != null) {
            return Kind.WINDOWS;
        }
        String reason = "the file system of \"" + path + "\" has none";
        throw new FileTransferException(ErrorCode.FILE_ATTRIBUTES, null, reason);
    }

    /**
     * Returns what the scripts on the server are told of which attributes are copied.
     *
     * @param here a place on this computer
     * @return the word of its kind; empty for none
     * @throws FileTransferException if they are copied and the place has none
     */
    static String wanted(TransferOptions options, Path here) {
        return options.attributes() ? kindAt(here).word() : "";
    }

    /** Returns those of something on this computer. */
    static FileAttributes of(Path path) throws IOException {
        Kind kind = kindAt(path);
        int bits = switch (kind) {
            case UNIX -> unixBits(Files.getPosixFilePermissions(path));
            case WINDOWS -> windowsBits(Files.readAttributes(path, DosFileAttributes.class));
        };
        return new FileAttributes(kind, bits);
    }

    private static int unixBits(Set<PosixFilePermission> permissions) {
        return permissions.stream().mapToInt(FileAttributes::bit).reduce(0, (bits, bit) -> bits | bit);
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 0040;
            case GROUP_WRITE -> 0020;
            case GROUP_EXECUTE -> 0010;
            case OTHERS_READ -> 0004;
            case OTHERS_WRITE -> 0002;
            case OTHERS_EXECUTE -> 0001;
        };
    }

    private static int windowsBits(DosFileAttributes attributes) {
        return (attributes.isReadOnly() ? READ_ONLY : 0)
                | (attributes.isHidden() ? HIDDEN : 0)
                | (attributes.isArchive() ? ARCHIVE : 0);
    }

    /** Returns those that a server has told, or null if it has told none. */
    static @Nullable FileAttributes told(@Nullable Object told) {
        Matcher text = TOLD.matcher(told instanceof String word ? word : "");
        if (!text.matches()) {
            return null;
        }
        Kind kind = text.group(1).equals(Kind.UNIX.word()) ? Kind.UNIX : Kind.WINDOWS;
        return new FileAttributes(kind, Integer.parseInt(text.group(2)) & kind.all);
    }

    /** Returns what a server is told. */
    String text() {
        return kind.word() + " " + bits;
    }

    /** Gives them to something on this computer, which is no link. */
    void give(Path path) throws IOException {
        switch (kind) {
            case UNIX -> {
                Set<PosixFilePermission> permissions = EnumSet.allOf(PosixFilePermission.class);
                permissions.removeIf(permission -> (bits & bit(permission)) == 0);
                Files.getFileAttributeView(path, PosixFileAttributeView.class).setPermissions(permissions);
            }
            case WINDOWS -> {
                DosFileAttributeView view =
                        Files.getFileAttributeView(path, DosFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                view.setHidden((bits & HIDDEN) != 0);
                view.setArchive((bits & ARCHIVE) != 0);
                view.setReadOnly((bits & READ_ONLY) != 0);
            }
        }
    }
}
