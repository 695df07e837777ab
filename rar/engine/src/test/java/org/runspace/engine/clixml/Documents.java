package org.runspace.engine.clixml;

import java.nio.charset.StandardCharsets;

/** Reads and writes documents as text, for the tests of this package. */
final class Documents {
    private Documents() {}

    static Object read(String text) {
        return read(text, ClixmlLimits.DEFAULT);
    }

    static Object read(String text, ClixmlLimits limits) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ClixmlReader(new NameTable(), limits, SecureStringCodec.NONE).read(bytes, 0, bytes.length);
    }

    static String write(Object value) {
        ByteOutput out = new ByteOutput(64);
        new ClixmlWriter(SecureStringCodec.NONE).write(value, out);
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    /** A list in a list, and so on, so many levels in all. */
    static String nestedLists(int levels) {
        return "<Obj><LST>".repeat(levels - 1) + "<I32>1</I32>" + "</LST></Obj>".repeat(levels - 1);
    }
}
