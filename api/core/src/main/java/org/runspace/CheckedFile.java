package org.runspace;

import java.io.IOException;
import org.runspace.files.DirectFile;
import org.runspace.files.DirectFiles;

/**
 * A file that a connection type has opened, of which no more is believed than {@link DirectFile} allows: what else it
 * does only shows that this way fails.
 *
 * @param opened by the connection type
 */
record CheckedFile(DirectFile opened) implements DirectFile {
    private interface Step<T> {
        T run() throws IOException;
    }

    static DirectFile open(DirectFiles files, String path, DirectFiles.Use use) throws IOException {
        return new CheckedFile(step(() -> files.open(path, use)));
    }

    @Override
    public long size() throws IOException {
        return step(opened::size);
    }

    @Override
    public int read(long offset, byte[] bytes, int most) throws IOException {
        int read = step(() -> opened.read(offset, bytes, most));
        if (read < 0 || read > most) {
            throw new IOException("it has told of " + read + " bytes read; expected 0 to " + most);
        }
        return read;
    }

    @Override
    public void write(long offset, byte[] bytes, int count) throws IOException {
        step(() -> {
            opened.write(offset, bytes, count);
            return count;
        });
    }

    @Override
    public void close() {
        try {
            opened.close();
        } catch (RuntimeException e) {
            // the end of the session closes it, too
        }
    }

    private static <T> T step(Step<T> step) throws IOException {
        try {
            return step.run();
        } catch (RuntimeException e) {
            throw new IOException(e.toString(), e);
        }
    }
}
