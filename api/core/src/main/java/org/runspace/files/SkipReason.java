package org.runspace.files;

/** Why something in a folder was not copied, though the pattern matches it and nothing failed. */
public enum SkipReason {
    /** A symbolic link, on Windows also a junction: it may lead anywhere, and is not followed. */
    LINK("it is a symbolic link, which is not followed"),

    /** Neither a file nor a folder: a pipe, a socket or a device, which may be read without end. */
    SPECIAL("it is neither a file nor a folder, but a pipe, a socket or a device"),

    /** A name that ends with {@link RemoteFiles#PARTIAL}: what an earlier copy has left of a file. */
    PARTIAL("it is what an earlier copy has left of a file");

    private final String words;

    SkipReason(String words) {
        this.words = words;
    }

    /**
     * Says why in words.
     *
     * @return the end of a sentence, which begins with {@code it is}
     */
    public String inWords() {
        return words;
    }
}
