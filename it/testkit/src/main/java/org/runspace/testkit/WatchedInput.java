package org.runspace.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a client sends, watched for the line with which a fault begins. Ends when the fault has ended the connection. For one thread. */
final class WatchedInput extends FilterInputStream {
    private static final int ENOUGH = 32;

    private final Fault.Moment moment;
    private final FaultyOutput output;
    private final StringBuilder line = new StringBuilder();

    WatchedInput(InputStream in, Fault.Moment moment, FaultyOutput output) {
        super(in);
        this.moment = moment;
        this.output = output;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = output.hasEnded() ? -1 : super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            watch((char) buffer[i]);
        }
        return count;
    }

    private void watch(char next) {
        if (next == '\n') {
            line.setLength(0);
        } else if (line.length() < ENOUGH) {
            line.append(next);
            if (moment.isBegunBy(line.toString())) {
                output.beginFault();
            }
        }
    }
}
