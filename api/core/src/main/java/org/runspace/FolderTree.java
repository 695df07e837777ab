package org.runspace;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.PathMatcher;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;
import org.runspace.files.RemoteFiles;
import org.runspace.files.SkipReason;

/**
 * What is in a folder, as far as a pattern takes it and its new computer can have it. Names are relative to the folder,
 * with {@code /} between them. For one thread.
 */
final class FolderTree {
    /** A server may list without end; this many names fit into a usual heap. */
    private static final int LIMIT = 1_000_000;

    /** The pattern's {@code **} would not match names with these, so that they would be left out untold. */
    private static final Pattern ENDS_OF_LINES = Pattern.compile("\\v");

    private final String folder;
    private final FileSystem paths;
    private final PathMatcher pattern;
    private final boolean windows;
    private final NavigableSet<String> folders = new TreeSet<>();
    private final Map<String, Long> files = new LinkedHashMap<>();
    private final Map<String, FolderFacts> facts = new HashMap<>();
    private final Map<String, SkipReason> skipped = new LinkedHashMap<>();
    private final Map<String, FileTransferException> failures = new LinkedHashMap<>();
    private int entries;

    /**
     * @param folder its name in messages
     * @param paths has the pattern's rules
     * @param pattern what is taken
     * @param windows whether the new computer has the names of Windows
     */
    FolderTree(String folder, FileSystem paths, String pattern, boolean windows) {
        this.folder = folder;
        this.paths = paths;
        this.pattern = paths.getPathMatcher("glob:" + pattern);
        this.windows = windows;
    }

    /** A folder in the folder, or the folder itself for an empty name. */
    void folder(String name, FolderFacts its) {
        facts.put(name, its);
        if (!name.isEmpty() && isTaken(name)) {
            folders.add(name);
            addOuter(name);
        }
    }

    void file(String name, long size) {
        if (name.endsWith(RemoteFiles.PARTIAL)) {
            other(name, SkipReason.PARTIAL);
        } else if (isTaken(name)) {
            files.put(name, size);
            addOuter(name);
        }
    }

    /** What is not copied. */
    void other(String name, SkipReason why) {
        if (isTaken(name)) {
            skipped.put(name, why);
        }
    }

    /** What cannot be looked at, so that nobody knows whether the pattern takes what is in it. */
    void failed(String name, FileTransferException failure) {
        count();
        failures.put(name, failure);
    }

    /** What has a name that neither side could say to the other. */
    void noText(String name) {
        failed(name, new FileTransferException(ErrorCode.FILE_NAME, null, name, "its bytes are no text in UTF-8"));
    }

    private boolean isTaken(String name) {
        count();
        try {
            if (!pattern.matches(paths.getPath(ENDS_OF_LINES.matcher(name).replaceAll(" ")))) {
                return false;
            }
        } catch (InvalidPathException e) {
            failures.put(name, new FileTransferException(ErrorCode.FILE_NAME, e, name, e.getReason()));
            return false;
        }
        String problem = FolderNames.problem(name, windows);
        if (problem != null) {
            failures.put(name, new FileTransferException(ErrorCode.FILE_NAME, null, name, problem));
        }
        return problem == null;
    }

    private void count() {
        if (++entries > LIMIT) {
            throw new FileTransferException(ErrorCode.FOLDER_TOO_LARGE, null, folder, LIMIT);
        }
    }

    private void addOuter(String name) {
        for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
            folders.add(name.substring(0, end));
        }
    }

    /** Those to create, outer ones first. */
    NavigableSet<String> folders() {
        return folders;
    }

    /** What there is to know of folders, also of some that are not copied. */
    Map<String, FolderFacts> facts() {
        return facts;
    }

    /** The sizes of the files. */
    Map<String, Long> files() {
        return files;
    }

    Map<String, SkipReason> skipped() {
        return skipped;
    }

    Map<String, FileTransferException> failures() {
        return failures;
    }
}
