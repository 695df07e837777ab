package org.runspace.engine.clixml;

import java.util.Arrays;

/**
 * The bytes of names that repeat in every object, escaped once. Bounded: a newer name takes the place of an older one.
 * For one thread.
 */
final class EscapedNames {
    private static final int SLOTS = 512;
    private static final int LONGEST = 128;

    private final String[] names = new String[SLOTS];
    private final byte[][] bytes = new byte[SLOTS][];
    private final boolean attribute;

    /** For names in attributes, or in texts. */
    EscapedNames(boolean attribute) {
        this.attribute = attribute;
    }

    void write(String name, ByteOutput out) {
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 9 ^ hash >>> 18) & (SLOTS - 1);
        if (!name.equals(names[slot])) {
            int from = out.size();
            XmlOutput.escaped(name, attribute, out);
            if (name.length() <= LONGEST) {
                bytes[slot] = Arrays.copyOfRange(out.array(), from, out.size());
                names[slot] = name;
            }
            return;
        }
        out.write(bytes[slot]);
    }
}
