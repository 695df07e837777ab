package org.runspace;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;
import org.runspace.error.ValueFormatException;
import org.runspace.object.PSObject;
import org.runspace.object.ProtectedString;
import org.runspace.object.SecureString;

/**
 * Reads and writes CLIXML documents (MS-PSRP 2.2.5, inside of an {@code Objs} element): the files of
 * {@code Export-Clixml}, the texts of {@code PSSerializer}, and what PowerShell puts on standard error behind {@code #<
 * CLIXML}. No session and no PowerShell is needed. All methods are thread-safe; a stream that they return is for one
 * thread.
 *
 * <pre>{@code
 * try (Stream<PSObject> mailboxes = Clixml.read(Path.of("mailboxes.xml"))) {
 *     mailboxes.map(mailbox -> mailbox.get("PrimarySmtpAddress")).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Documents of any size are read in a bounded amount of memory: one object at a time, as the stream is consumed,
 * beside those that later ones may refer to ({@link ClixmlOptions#referable()}). A fault of the document ends the
 * stream with a {@link ValueFormatException} that names the byte, counted in UTF-8; objects before it have been
 * delivered by then. The encoding is taken from the byte order mark or the XML declaration, and is UTF-8 without any.
 * Between two objects there may be at most 1 MiB of white space, comments and the like. There are no document types and
 * no entities but the five of XML. Secure strings are read as {@link ProtectedString}.
 */
public abstract class Clixml {
    /** Creates the service; for the engine, which is found as a service of this class. */
    protected Clixml() {}

    /**
     * Reads the objects of a file, with default options.
     *
     * @param file a regular file as {@code Export-Clixml} writes it
     * @return its objects in their order; to be closed by the caller, which closes the file
     * @throws RunspaceException if the file cannot be read, now or by the stream
     */
    public static Stream<PSObject> read(Path file) {
        return items(file, ClixmlOptions.DEFAULT).map(ClixmlItem::value);
    }

    /**
     * Reads the objects of a document from a stream of bytes, with default options.
     *
     * @param document the bytes, from their beginning; stays open
     * @return its objects in their order, each of which is read when it is asked for
     */
    public static Stream<PSObject> read(InputStream document) {
        return items(document, ClixmlOptions.DEFAULT).map(ClixmlItem::value);
    }

    /**
     * Reads the objects of a document, with default options.
     *
     * @param document the text, not the name of a file, which is a {@link Path}; what its XML declaration says of the
     *     encoding has no meaning
     * @return its objects in their order
     */
    public static Stream<PSObject> read(String document) {
        return items(document, ClixmlOptions.DEFAULT).map(ClixmlItem::value);
    }

    /**
     * Reads the objects of a file and the streams they were written to.
     *
     * @param file a regular file as {@code Export-Clixml} writes it
     * @param options limits
     * @return its objects in their order; to be closed by the caller, which closes the file
     * @throws RunspaceException if the file cannot be read, now or by the stream
     */
    public static Stream<ClixmlItem> items(Path file, ClixmlOptions options) {
        return installed().readFile(file, options);
    }

    /**
     * Reads the objects of a document and the streams they were written to.
     *
     * @param document the bytes, from their beginning; stays open
     * @param options limits
     * @return its objects in their order, each of which is read when it is asked for
     */
    public static Stream<ClixmlItem> items(InputStream document, ClixmlOptions options) {
        return installed().readBytes(document, options);
    }

    /**
     * Reads the objects of a document and the streams they were written to, for example of the text that a program
     * found on the standard error of {@code powershell.exe}. Several documents may follow each other there.
     *
     * @param document the text, with or without {@code #< CLIXML} before it
     * @param options limits
     * @return its objects in their order
     */
    public static Stream<ClixmlItem> items(String document, ClixmlOptions options) {
        return installed().readText(document, options);
    }

    /**
     * Writes a file that {@code Import-Clixml} reads, in UTF-8. The document is written into a new file of the same
     * folder, which replaces the file when it is complete: if this throws, the file is as it was.
     *
     * @param file the file; if it exists, a regular one, whose rights are kept
     * @param values any values listed at {@link PSObject}, any collection, map, array, Java enum and date; or
     *     {@link ClixmlItem}s, whose streams are named if they are not the output. A {@link SecureString} is refused,
     *     because no form would protect it; a {@link ProtectedString} is written as it is. Closed at the end
     * @throws ValueFormatException if PowerShell has no form for a value
     * @throws RunspaceException if the file cannot be written
     */
    public static void write(Path file, Stream<?> values) {
        installed().writeFile(file, values);
    }

    /**
     * Writes a document that PowerShell reads, in UTF-8.
     *
     * @param document where the bytes go, one object after the other; is flushed and stays open
     * @param values as in {@link #write(Path, Stream)}
     * @throws ValueFormatException if PowerShell has no form for a value
     * @throws RunspaceException if the bytes cannot be written
     */
    public static void write(OutputStream document, Stream<?> values) {
        installed().writeBytes(document, values);
    }

    /**
     * Returns a document that PowerShell reads, for example by {@code PSSerializer.Deserialize}.
     *
     * @param values as in {@link #write(Path, Stream)}
     * @return the document's text
     * @throws ValueFormatException if PowerShell has no form for a value
     */
    public static String write(Stream<?> values) {
        return installed().writeText(values);
    }

    /**
     * Reads the objects of a file. Thread-safe.
     *
     * @param file the file
     * @param options limits
     * @return its objects, whose stream closes the file
     */
    protected abstract Stream<ClixmlItem> readFile(Path file, ClixmlOptions options);

    /**
     * Reads the objects of a document from a stream of bytes. Thread-safe.
     *
     * @param document the bytes
     * @param options limits
     * @return its objects
     */
    protected abstract Stream<ClixmlItem> readBytes(InputStream document, ClixmlOptions options);

    /**
     * Reads the objects of a text. Thread-safe.
     *
     * @param document the text
     * @param options limits
     * @return its objects
     */
    protected abstract Stream<ClixmlItem> readText(String document, ClixmlOptions options);

    /**
     * Writes a file. Thread-safe.
     *
     * @param file the file
     * @param values what to write; closed at the end
     */
    protected abstract void writeFile(Path file, Stream<?> values);

    /**
     * Writes a document into a stream of bytes. Thread-safe.
     *
     * @param document where the bytes go
     * @param values what to write; closed at the end
     */
    protected abstract void writeBytes(OutputStream document, Stream<?> values);

    /**
     * Returns a document's text. Thread-safe.
     *
     * @param values what to write; closed at the end
     * @return the text
     */
    protected abstract String writeText(Stream<?> values);

    private static Clixml installed() {
        return ServiceLoader.load(Clixml.class, Clixml.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new RunspaceException(ErrorCode.NO_ENGINE, null));
    }
}
