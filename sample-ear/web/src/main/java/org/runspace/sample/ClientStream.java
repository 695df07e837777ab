package org.runspace.sample;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * The bytes of an answer on their way to a client. When that has gone, each write says so; what only ends the answer
 * has nothing to do then. For one thread at a time.
 */
final class ClientStream extends ServletOutputStream {
    private final ServletOutputStream out;
    private boolean isGone;

    private interface Step {
        void perform() throws IOException;
    }

    ClientStream(ServletOutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int next) throws IOException {
        perform(() -> out.write(next));
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        perform(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
        if (!isGone) {
            perform(out::flush);
        }
    }

    @Override
    public void close() throws IOException {
        if (!isGone) {
            perform(out::close);
        }
    }

    private void perform(Step step) throws IOException {
        try {
            step.perform();
        } catch (IOException e) {
            isGone = true;
            throw new ClientGoneException(e);
        }
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
