package org.runspace.sample.files;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Comparator;
import org.runspace.object.PSObject;

/**
 * What is in a folder.
 *
 * @param name its name, of any characters
 * @param isFolder whether it is a folder, or a link to one
 * @param isLink whether it is a symbolic link, on Windows also a junction
 * @param size how many bytes it has; -1 if it has none or they cannot be counted
 * @param changed when it was last written, in milliseconds since 1970; 0 if that is not known
 */
record Entry(String name, boolean isFolder, boolean isLink, long size, long changed) {
    /** Folders first, each by name. */
    static final Comparator<Entry> ORDER = Comparator.comparing(Entry::isFolder)
            .reversed()
            .thenComparing(Entry::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Entry::name);

    /** Reads what {@link FolderScript} has written. */
    static Entry of(PSObject told) {
        return new Entry(
                String.valueOf(told.get("Name")),
                Boolean.TRUE.equals(told.get("Folder")),
                Boolean.TRUE.equals(told.get("Link")),
                number(told.get("Size"), -1),
                number(told.get("Changed"), 0));
    }

    private static long number(Object told, long otherwise) {
        return told instanceof Number number ? number.longValue() : otherwise;
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("folder", isFolder)
                .add("link", isLink)
                .add("size", size)
                .add("changed", changed)
                .build();
    }
}
