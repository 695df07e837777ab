package org.runspace.bench;

import java.util.List;
import java.util.UUID;
import org.openjdk.jol.info.GraphLayout;
import org.runspace.PSObject;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.message.Message;
import org.runspace.engine.protocol.Codec;

/**
 * How much memory a decoded object keeps: its graph without what it shares with the one decoded before it, the names of types and properties. Nothing is divided by the
 * number of those who share it, so the figure is a lower bound.
 */
final class Retained {
    private static final int SAMPLES = 200;

    static {
        // JOL finds the fields of records in this way only
        System.setProperty("jol.magicFieldOffset", "true");
    }

    private Retained() {
    }

    /** The mean over the first documents, in bytes. */
    static double by(Documents documents) {
        List<byte[]> texts = documents.load();
        ClixmlReader reader = new Codec(Message.SERVER, new UUID(0, 2)).reader();
        PSObject before = read(reader, texts.get(0));
        long sum = 0;
        int count = Math.min(SAMPLES, texts.size());
        for (int i = 1; i <= count; i++) {
            PSObject object = read(reader, texts.get(i % texts.size()));
            sum += GraphLayout.parseInstance(before, object).totalSize() - GraphLayout.parseInstance(before).totalSize();
            before = object;
        }
        return (double) sum / count;
    }

    private static PSObject read(ClixmlReader reader, byte[] text) {
        return reader.readObject(text, 0, text.length);
    }
}
