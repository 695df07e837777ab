package org.runspace.bench;

import java.util.List;
import java.util.UUID;
import org.openjdk.jol.info.GraphLayout;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.Codec;
import org.runspace.object.PSObject;

/**
 * How much memory a decoded object keeps. Each document is decoded twice by one reader: what both results hold is
 * shared by all objects of the session, the names of properties and types and their lists; what the second result adds
 * is its own, and goes with it. Shared memory is counted for no object, not even in parts, so the object's own is the
 * least that any decoding has to allocate.
 *
 * @param own bytes of the object alone, headers and padding included; the mean over the documents
 * @param shared bytes that it shares
 */
record Retained(double own, double shared) {
    private static final int SAMPLES = 200;

    static {
        // JOL finds the fields of records in this way only
        System.setProperty("jol.magicFieldOffset", "true");
    }

    /** Of some documents, spread over all. */
    static Retained by(Documents documents) {
        List<byte[]> texts = documents.load();
        ClixmlReader reader = new Codec(Message.SERVER, new UUID(0, 2)).reader();
        int count = Math.min(SAMPLES, texts.size());
        long own = 0;
        long all = 0;
        for (int i = 0; i < count; i++) {
            byte[] text = texts.get(i * (texts.size() / count));
            PSObject first = reader.readObject(text, 0, text.length);
            PSObject second = reader.readObject(text, 0, text.length);
            own += GraphLayout.parseInstance(first, second).totalSize()
                    - GraphLayout.parseInstance(first).totalSize();
            all += GraphLayout.parseInstance(second).totalSize();
        }
        return new Retained((double) own / count, (double) (all - own) / count);
    }
}
