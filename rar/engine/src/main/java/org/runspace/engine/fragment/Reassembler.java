package org.runspace.engine.fragment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.runspace.engine.clixml.ByteRope;
import org.runspace.error.ErrorCode;
import org.runspace.error.ProtocolException;

/**
 * Joins the fragments of one lane of one channel (MS-PSRP 3.1.5.1, 2.2.4). Bytes may come in pieces of any size. Not
 * thread-safe.
 *
 * <p>After an exception it must not be used again, because the beginning of the next fragment is unknown.
 */
public final class Reassembler {
    private static final byte[] EMPTY = {};
    /** The sizes of the pieces of messages whose size is not known. */
    private static final int SMALLEST_PIECE = 1024;

    /** The most that Java can have in one array. */
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private static final int SMALL_MESSAGE = 256 * 1024;
    private static final int LARGEST_PIECE = 4 << 20;

    private final String channel;
    private final long maximumSize;
    private final UnfinishedBytes unfinished;
    private final ByteBuffer partialHeader = ByteBuffer.allocate(FragmentHeader.SIZE);
    private FragmentHeader header;
    private int blobLeft;
    /** Whether fragments are dropped until one begins a message. */
    private boolean skipping;

    /** Run when the first of them is dropped; null from then on. */
    private Runnable whenDropped;

    private long currentObject;
    private long lastFragment;
    private long objectSize;
    /** The pieces that are full. */
    private final List<byte[]> pieces = new ArrayList<>(0);

    private byte[] piece = EMPTY;
    private int filled;
    /** What is counted as unfinished. */
    private long counted;

    private int length;
    private long consumed;

    /**
     * Creates a reassembler whose unfinished message counts for itself only.
     *
     * @param channel the channel's name in messages
     * @param maximumSize the greatest size of a message in bytes, including its fragment headers
     */
    public Reassembler(String channel, long maximumSize) {
        this(channel, maximumSize, new UnfinishedBytes(Long.MAX_VALUE));
    }

    /**
     * Creates a reassembler.
     *
     * @param channel the channel's name in messages
     * @param maximumSize the greatest size of a message in bytes, including its fragment headers
     * @param unfinished what the unfinished messages of all channels hold
     */
    public Reassembler(String channel, long maximumSize, UnfinishedBytes unfinished) {
        this.channel = channel;
        this.maximumSize = maximumSize;
        this.unfinished = unfinished;
    }

    /**
     * Says that the channel is continued by another connection, which may come in the middle of a message: what remains
     * of it is dropped, up to the first fragment that begins a message (MS-PSRP 3.1.5.1).
     *
     * @param dropped run at most once, when something is dropped
     */
    public void continued(Runnable dropped) {
        whenDropped = dropped;
        discard();
        partialHeader.clear();
        header = null;
        currentObject = 0;
        skipping = true;
    }

    /**
     * Returns whether a message has begun that is not complete.
     *
     * @return also true if only a part of a fragment's header has arrived
     */
    public boolean isUnfinished() {
        return currentObject != 0 || header != null || partialHeader.position() > 0;
    }

    /**
     * Takes received bytes of the channel.
     *
     * @param in the bytes, all of which are consumed
     * @param complete called with each complete message
     * @throws ProtocolException if a fragment breaks the rules, or a message or all unfinished ones are too large; the
     *     message of the exception names the offset in the channel
     */
    public void receive(ByteBuffer in, Consumer<ByteRope> complete) {
        while (in.hasRemaining()) {
            if (header == null && !readHeader(in)) {
                return;
            }
            takeBlob(in);
            if (blobLeft == 0) {
                endFragment(complete);
            }
        }
    }

    private boolean readHeader(ByteBuffer in) {
        if (partialHeader.position() == 0 && in.remaining() >= FragmentHeader.SIZE) {
            begin(FragmentHeader.read(in));
            return true;
        }
        while (partialHeader.hasRemaining() && in.hasRemaining()) {
            partialHeader.put(in.get());
        }
        if (partialHeader.hasRemaining()) {
            return false;
        }
        partialHeader.flip();
        begin(FragmentHeader.read(partialHeader));
        partialHeader.clear();
        return true;
    }

    private void begin(FragmentHeader next) {
        check(next);
        skipping &= !next.start();
        if (skipping && whenDropped != null) {
            whenDropped.run();
            whenDropped = null;
        }
        header = next;
        blobLeft = next.blobLength();
        consumed += FragmentHeader.SIZE;
        if (next.start()) {
            currentObject = next.objectId();
            objectSize = 0;
            discard();
        }
        objectSize = skipping ? 0 : objectSize + FragmentHeader.SIZE + next.blobLength();
        lastFragment = next.fragmentId();
        if (objectSize > maximumSize) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, null, "a message on channel " + channel, objectSize, maximumSize);
        }
    }

    private void check(FragmentHeader next) {
        if (next.objectId() <= 0) {
            throw bad("object id " + next.objectId() + ", it must be above zero");
        }
        if (next.fragmentId() < 0 || next.blobLength() < 0) {
            throw bad("fragment id " + next.fragmentId() + " and length " + next.blobLength()
                    + ", neither may be negative");
        }
        if (next.start()) {
            if (next.fragmentId() != 0) {
                throw bad("a start fragment with id " + next.fragmentId() + " instead of 0");
            }
            return;
        }
        if (skipping) {
            return;
        }
        if (next.objectId() != currentObject) {
            throw bad("object id " + next.objectId()
                    + (currentObject == 0 ? " without a start fragment" : " instead of " + currentObject));
        }
        if (next.fragmentId() != lastFragment + 1) {
            throw bad("fragment id " + next.fragmentId() + " instead of " + (lastFragment + 1));
        }
    }

    private void takeBlob(ByteBuffer in) {
        int left = Math.min(blobLeft, in.remaining());
        if (skipping) {
            in.position(in.position() + left);
            blobLeft -= left;
            consumed += left;
            return;
        }
        if (length > MOST_BYTES - left) {
            throw new ProtocolException(
                    ErrorCode.TOO_LARGE, null, "a message on channel " + channel, objectSize, MOST_BYTES);
        }
        while (left > 0) {
            if (filled == piece.length) {
                nextPiece(left);
            }
            int count = Math.min(left, piece.length - filled);
            in.get(piece, filled, count);
            filled += count;
            length += count;
            blobLeft -= count;
            consumed += count;
            left -= count;
        }
    }

    /**
     * Room is made for bytes that are there, never for bytes that a header only promises, and grows with them. Once
     * they are many, a piece is an eighth of them: if memory runs out, then here, where it can be given up.
     */
    private void nextPiece(int count) {
        boolean known = header.start() && header.end() && length == 0 && count == blobLeft;
        int room = known
                ? count
                : Math.max(
                        Math.min(length, SMALL_MESSAGE), Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, length / 8)));
        if (!known) {
            unfinished.take(channel, room);
            counted += room;
        }
        byte[] next = new byte[room];
        if (filled > 0) {
            pieces.add(piece);
        }
        piece = next;
        filled = 0;
    }

    /** Gives up the message that is not complete. */
    public void discard() {
        pieces.clear();
        piece = EMPTY;
        filled = 0;
        length = 0;
        if (counted > 0) {
            unfinished.give(counted);
            counted = 0;
        }
    }

    /**
     * Returns the channel's name in messages.
     *
     * @return as given to the constructor
     */
    public String channel() {
        return channel;
    }

    private void endFragment(Consumer<ByteRope> complete) {
        boolean end = header.end() && !skipping;
        header = null;
        if (!end) {
            return;
        }
        if (filled > 0) {
            pieces.add(piece);
        }
        ByteRope whole = ByteRope.of(pieces, length);
        discard();
        currentObject = 0;
        complete.accept(whole);
    }

    private ProtocolException bad(String what) {
        return new ProtocolException(ErrorCode.FRAGMENT, null, consumed, channel, what);
    }
}
