package org.runspace.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * A client's input, watched for the line with which a fault begins. Ends when the fault has ended the connection. Not
 * thread-safe.
 */
final class WatchedInput extends FilterInputStream {
    private static final int ENOUGH = 32;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final Fault.Moment moment;
    private final Fault.Deed deed;
    private final FaultyOutput output;
    private final StringBuilder line = new StringBuilder();

    WatchedInput(InputStream in, Fault.Moment moment, Fault.Deed deed, FaultyOutput output) {
        super(in);
        this.moment = moment;
        this.deed = deed;
        this.output = output;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (deed == Fault.Deed.STOP_READING && output.hasBegun()) {
            pause();
            return -1;
        }
        int most = deed == Fault.Deed.SPLIT_INPUT ? Math.min(1, length) : length;
        int count = output.hasEndedBothWays() ? -1 : super.read(buffer, offset, most);
        for (int i = offset; i < offset + count; i++) {
            watch((char) buffer[i]);
        }
        return count;
    }

    /** Longer than any client of the contract has patience. */
    private static void pause() {
        try {
            Thread.sleep(LONGEST_PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
