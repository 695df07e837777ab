package org.runspace.engine.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlOptions;
import org.runspace.ClixmlStream;
import org.runspace.engine.clixml.ClixmlLimits;
import org.runspace.engine.clixml.ClixmlReader;
import org.runspace.engine.clixml.NameTable;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;

/**
 * Reads one object of a document after the other, and holds only that one and those that later ones may refer to.
 * Several documents may follow each other, each behind the line that PowerShell puts on standard error. For one thread.
 */
final class DocumentReader extends Spliterators.AbstractSpliterator<ClixmlItem> {
    private static final String HEADER = "#< CLIXML";

    /** Opens the bytes of a document, when the first of them is asked for. */
    interface Source {
        DocumentBytes open() throws IOException;
    }

    private enum Place {
        BEFORE_DOCUMENT,
        BETWEEN_DOCUMENTS,
        IN_DOCUMENT,
        ENDED
    }

    private final Source source;
    private final @Nullable Path file;
    private final ClixmlOptions options;
    private final Runnable close;
    private final ElementEnd scanner = new ElementEnd();
    private DocumentWindow window;
    private ClixmlReader reader;
    private Place place = Place.BEFORE_DOCUMENT;

    /**
     * Creates a reader, which reads nothing yet.
     *
     * @param source opens the document
     * @param file the document's file for messages, or null if it has none
     * @param options limits
     * @param close is run when the last object was read, or at a fault
     */
    DocumentReader(Source source, @Nullable Path file, ClixmlOptions options, Runnable close) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.source = source;
        this.file = file;
        this.options = options;
        this.close = close;
    }

    @Override
    public boolean tryAdvance(Consumer<? super ClixmlItem> action) {
        if (place == Place.ENDED) {
            return false;
        }
        ClixmlItem item = null;
        try {
            item = next();
        } catch (IOException e) {
            String where = file == null ? "" : file + ": ";
            throw new RunspaceException(ErrorCode.CLIXML_ACCESS, e, "read", where + FileFailure.reason(e));
        } catch (ValueFormatException e) {
            throw file == null ? e : new ValueFormatException(e, "the file " + file);
        } finally {
            if (item == null) {
                place = Place.ENDED;
                close.run();
            }
        }
        if (item != null) {
            action.accept(item);
        }
        return item != null;
    }

    /** The next object, or null at the end. */
    private @Nullable ClixmlItem next() throws IOException {
        if (window == null) {
            String document = file == null ? "a CLIXML document" : "the CLIXML document " + file;
            window =
                    new DocumentWindow(source.open(), document, options.limits().messageSize());
        }
        while (place == Place.IN_DOCUMENT || beginDocument()) {
            if (place == Place.IN_DOCUMENT && find(false) == ElementEnd.Found.ELEMENT) {
                return item();
            }
            if (place == Place.IN_DOCUMENT) {
                RootElement.checkEnd(window.text(), window::bad);
            }
            place = Place.BETWEEN_DOCUMENTS;
        }
        return null;
    }

    private ClixmlItem item() {
        PSObject value = reader.readNext(window.array(), window.from(), window.to(), window.before());
        window.objectEnded();
        String stream = reader.streamName();
        return new ClixmlItem(stream == null ? ClixmlStream.OUTPUT : ClixmlStream.of(stream), value);
    }

    /** Moves behind the start tag of the next root element. False at the end of the last document. */
    private boolean beginDocument() throws IOException {
        window.skipBlanks();
        while (window.startsWith(HEADER)) {
            window.skipLine();
            window.skipBlanks();
            place = Place.BETWEEN_DOCUMENTS;
        }
        ElementEnd.Found found = find(true);
        if (found == ElementEnd.Found.NOTHING) {
            return false;
        }
        RootElement.check(window.text(), window::bad);
        place = found == ElementEnd.Found.START_TAG ? Place.IN_DOCUMENT : Place.BETWEEN_DOCUMENTS;
        reader = new ClixmlReader(
                new NameTable(), ClixmlLimits.of(options.limits()), FileSecrets.INSTANCE, options.referable());
        return true;
    }

    /** Takes the bytes up to the end of a start tag or element into the window; nothing at the end of the documents. */
    private ElementEnd.Found find(boolean startTag) throws IOException {
        window.begin();
        ElementEnd.Found found = ElementEnd.Found.NOTHING;
        while (found == ElementEnd.Found.NOTHING) {
            if (!window.more()) {
                if (scanner.isBetween() && place == Place.BETWEEN_DOCUMENTS) {
                    return found;
                }
                throw window.bad("the end of the document where it should go on");
            }
            found = startTag
                    ? scanner.startTag(window.array(), window.to(), window.end())
                    : scanner.element(window.array(), window.to(), window.end());
            window.take(scanner.index());
            window.between(startTag || scanner.isOutside());
        }
        if (found == ElementEnd.Found.TEXT) {
            throw window.bad("text where an element should begin, " + window.beginning());
        }
        return found;
    }
}
