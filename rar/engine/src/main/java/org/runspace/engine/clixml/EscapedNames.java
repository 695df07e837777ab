package org.runspace.engine.clixml;

import java.util.Arrays;

/**
 * The bytes of names that repeat in every object, escaped once. Begins small and grows to a bound; then a newer name
 * takes the place of an older one. For one thread.
 */
final class EscapedNames {
    private static final int SMALLEST = 16;
    private static final int MOST = 512;
    private static final int GROWTH = 2;
    private static final int LONGEST = 128;
    /** How many places a name may be in. */
    private static final int PLACES = 4;

    private final boolean attribute;
    private String[] names = new String[SMALLEST];
    private byte[][] bytes = new byte[SMALLEST][];
    private int kept;

    /** For names in attributes, or in texts. */
    EscapedNames(boolean attribute) {
        this.attribute = attribute;
    }

    void write(String name, ByteOutput out) {
        int slot = slot(name);
        if (name.equals(names[slot])) {
            out.write(bytes[slot]);
        } else if (name.length() > LONGEST) {
            XmlOutput.escaped(name, attribute, out);
        } else {
            byte[] escaped = escape(name);
            keep(name, escaped);
            out.write(escaped);
        }
    }

    private byte[] escape(String name) {
        ByteOutput out = new ByteOutput(name.length() + SMALLEST);
        XmlOutput.escaped(name, attribute, out);
        return Arrays.copyOf(out.array(), out.size());
    }

    /** Grows before a name takes another's place: the two would be escaped anew with every object. */
    private void keep(String name, byte[] escaped) {
        while (names.length < MOST && (kept >= names.length / 2 || names[slot(name)] != null)) {
            grow();
        }
        int slot = slot(name);
        kept += names[slot] == null ? 1 : 0;
        names[slot] = name;
        bytes[slot] = escaped;
    }

    private void grow() {
        String[] oldNames = names;
        byte[][] oldBytes = bytes;
        names = new String[oldNames.length * GROWTH];
        bytes = new byte[names.length][];
        kept = 0;
        for (int i = 0; i < oldNames.length; i++) {
            if (oldNames[i] != null) {
                keep(oldNames[i], oldBytes[i]);
            }
        }
    }

    /** Where a name is or, if it is not kept, where it may be; the first of its places if others are in all of them. */
    private int slot(String name) {
        int hash = name.hashCode();
        int first = (hash ^ hash >>> 9 ^ hash >>> 18) & (names.length - 1);
        for (int i = 0; i < PLACES; i++) {
            int slot = (first + i) & (names.length - 1);
            if (names[slot] == null || name.equals(names[slot])) {
                return slot;
            }
        }
        return first;
    }
}
