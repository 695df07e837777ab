package org.runspace.engine.clixml;

import java.nio.charset.StandardCharsets;

/** The one table of CLIXML elements (MS-PSRP 2.2.5). */
enum Tag {
    NIL("Nil"),
    STRING("S"),
    CHAR("C"),
    BOOLEAN("B"),
    UNSIGNED_BYTE("By"),
    SIGNED_BYTE("SB"),
    INT16("I16"),
    UINT16("U16"),
    INT32("I32"),
    UINT32("U32"),
    INT64("I64"),
    UINT64("U64"),
    SINGLE("Sg"),
    DOUBLE("Db"),
    DECIMAL("D"),
    DATE_TIME("DT"),
    DURATION("TS"),
    GUID("G"),
    URI("URI"),
    VERSION("Version"),
    BYTES("BA"),
    XML("XD"),
    SCRIPT("SBK"),
    SECURE_STRING("SS"),
    PROGRESS("PR"),
    OBJECT("Obj"),
    REFERENCE("Ref"),
    TYPE_NAMES("TN"),
    TYPE_NAMES_REFERENCE("TNRef"),
    TYPE_NAME("T"),
    TO_STRING("ToString"),
    ADAPTED("Props"),
    EXTENDED("MS"),
    LIST("LST"),
    STACK("STK"),
    QUEUE("QUE"),
    ENUMERABLE("IE"),
    DICTIONARY("DCT"),
    ENTRY("En"),
    ACTIVITY("AV"),
    ACTIVITY_ID("AI"),
    PARENT_ID("PI"),
    PERCENT("PC"),
    SECONDS("SR"),
    STATUS("SD");

    private static final int LONGEST = 8;
    private static final Tag[] BY_HASH = new Tag[1024];

    static {
        for (Tag tag : values()) {
            int slot = hash(tag.bytes, 0, tag.bytes.length);
            while (BY_HASH[slot] != null) {
                slot = (slot + 1) & (BY_HASH.length - 1);
            }
            BY_HASH[slot] = tag;
        }
    }

    private final byte[] bytes;
    private final byte[] opening;
    private final byte[] closing;
    private final String text;

    Tag(String text) {
        this.text = text;
        this.bytes = text.getBytes(StandardCharsets.US_ASCII);
        this.opening = ("<" + text).getBytes(StandardCharsets.US_ASCII);
        this.closing = ("</" + text + ">").getBytes(StandardCharsets.US_ASCII);
    }

    /** The tag of a name in a document, or null. */
    static Tag of(byte[] document, int from, int to) {
        int length = to - from;
        if (length < 1 || length > LONGEST) {
            return null;
        }
        int slot = hash(document, from, length);
        for (Tag tag = BY_HASH[slot]; tag != null; tag = BY_HASH[slot]) {
            if (tag.is(document, from, length)) {
                return tag;
            }
            slot = (slot + 1) & (BY_HASH.length - 1);
        }
        return null;
    }

    boolean is(byte[] document, int from, int length) {
        return length == bytes.length && holds(document, from, bytes);
    }

    /** Whether its end tag, without any blanks in it, stands at a place. */
    boolean closesAt(byte[] document, int at, int end) {
        return end - at >= closing.length && holds(document, at, closing);
    }

    /** How its start tag begins, up to its attributes. */
    byte[] opening() {
        return opening;
    }

    /** Its end tag. */
    byte[] closing() {
        return closing;
    }

    @Override
    public String toString() {
        return text;
    }

    private static boolean holds(byte[] document, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (document[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int hash(byte[] document, int from, int length) {
        int last = document[from + length - 1];
        int middle = document[from + length / 2];
        return (document[from] * 31 + middle * 7 + last * 131 + length * 257) & (BY_HASH.length - 1);
    }
}
