package org.runspace.engine.document;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.stream.Stream;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlStream;
import org.runspace.engine.clixml.ByteOutput;
import org.runspace.engine.clixml.ClixmlWriter;

/** Writes one document, an object at a time and each on a line. For one thread. */
final class DocumentWriter {
    private static final int MOST_KEPT = 1 << 20;

    private final ClixmlWriter writer = new ClixmlWriter(FileSecrets.INSTANCE, ClixmlWriter.DEEPEST_FOR_SERVERS);
    private final OutputStream target;
    private ByteOutput element = new ByteOutput(1024);

    /** Creates a writer that does not close its target. */
    DocumentWriter(OutputStream target) {
        this.target = target;
    }

    void write(Stream<?> values) throws IOException {
        ascii("<" + RootElement.NAME + " Version=\"" + RootElement.VERSION + "\" xmlns=\"" + RootElement.NAMESPACE
                + "\">\n");
        Iterator<?> each = values.iterator();
        while (each.hasNext()) {
            Object value = each.next();
            if (value instanceof ClixmlItem item) {
                write(item.value(), item.stream());
            } else {
                write(value, ClixmlStream.OUTPUT);
            }
        }
        ascii("</" + RootElement.NAME + ">");
        target.flush();
    }

    private void write(Object value, ClixmlStream stream) throws IOException {
        element.clear();
        writer.writeNext(value, element);
        int name = nameEnd();
        target.write(element.array(), 0, name);
        if (stream != ClixmlStream.OUTPUT) {
            ascii(" S=\"" + stream.text() + "\"");
        }
        target.write(element.array(), name, element.size() - name);
        target.write('\n');
        if (element.array().length > MOST_KEPT) {
            element = new ByteOutput(1024);
        }
    }

    /** Where the name of the element ends. */
    private int nameEnd() {
        int i = 1;
        while (element.array()[i] != ' ' && element.array()[i] != '>') {
            i++;
        }
        return i;
    }

    private void ascii(String text) throws IOException {
        target.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
