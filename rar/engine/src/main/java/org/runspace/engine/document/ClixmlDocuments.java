package org.runspace.engine.document;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.runspace.Clixml;
import org.runspace.ClixmlItem;
import org.runspace.ClixmlOptions;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.error.RunspaceException;

/** The engine's reader and writer of documents, as a service of the API. */
public final class ClixmlDocuments extends Clixml {
    /** Creates the service, for the service loader. */
    public ClixmlDocuments() {}

    @Override
    protected Stream<ClixmlItem> readFile(Path file, ClixmlOptions options) {
        try {
            InputStream bytes = open(file);
            return stream(() -> DocumentBytes.of(bytes), options, () -> close(bytes));
        } catch (IOException e) {
            throw new RunspaceException(ErrorCode.CLIXML_ACCESS, e, "read", FileFailure.reason(e));
        }
    }

    /** A directory can be opened, too, and would fail without its name when it is read. */
    private static InputStream open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "it is a directory");
        }
        return Files.newInputStream(file);
    }

    @Override
    protected Stream<ClixmlItem> readBytes(InputStream document, ClixmlOptions options) {
        return stream(() -> DocumentBytes.of(document), options, () -> {});
    }

    @Override
    protected Stream<ClixmlItem> readText(String document, ClixmlOptions options) {
        return stream(() -> DocumentBytes.of(new StringReader(document)), options, () -> {});
    }

    @Override
    protected void writeFile(Path file, Stream<?> values) {
        try (values;
                OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file))) {
            new DocumentWriter(bytes).write(values);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    protected void writeBytes(OutputStream document, Stream<?> values) {
        try (values) {
            new DocumentWriter(document).write(values);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    protected String writeText(Stream<?> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writeBytes(bytes, values);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Stream<ClixmlItem> stream(DocumentReader.Source source, ClixmlOptions options, Runnable close) {
        return StreamSupport.stream(new DocumentReader(source, options, close), false)
                .onClose(close);
    }

    private static void close(InputStream bytes) {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new RunspaceException(ErrorCode.CLIXML_ACCESS, e, "closed", FileFailure.reason(e));
        }
    }

    private static RunspaceException unwritable(IOException cause) {
        return new RunspaceException(ErrorCode.CLIXML_ACCESS, cause, "written", FileFailure.reason(cause));
    }
}
