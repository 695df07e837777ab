package org.runspace.engine.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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
            return stream(() -> DocumentBytes.of(bytes), file, options, () -> close(bytes));
        } catch (IOException e) {
            throw new RunspaceException(ErrorCode.CLIXML_ACCESS, e, "read", FileFailure.reason(e));
        }
    }

    private static InputStream open(Path file) throws IOException {
        DocumentFile.requireRegular(file, "give its bytes as an InputStream");
        return Files.newInputStream(file);
    }

    @Override
    protected Stream<ClixmlItem> readBytes(InputStream document, ClixmlOptions options) {
        return stream(() -> DocumentBytes.of(document), null, options, () -> {});
    }

    @Override
    protected Stream<ClixmlItem> readText(String document, ClixmlOptions options) {
        return stream(() -> DocumentBytes.of(new StringReader(document)), null, options, () -> {});
    }

    @Override
    protected void writeFile(Path file, Stream<?> values) {
        try (values) {
            DocumentFile.replace(file, bytes -> new DocumentWriter(bytes).write(values));
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

    private static Stream<ClixmlItem> stream(
            DocumentReader.Source source, @Nullable Path file, ClixmlOptions options, Runnable close) {
        return StreamSupport.stream(new DocumentReader(source, file, options, close), false)
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
