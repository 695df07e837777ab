package org.runspace;

import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Limits for received data, so that neither a fault nor an attack exhausts the memory of this JVM (MS-PSRP 2.2.5). A
 * message that exceeds a limit fails its pipeline, or on the session's own channel the session, with
 * {@link ErrorCode#TOO_LARGE} or {@link ErrorCode#VALUE_LIMIT}. Immutable; the {@code with...} methods return changed
 * copies.
 *
 * @param messageSize the greatest size of a message in bytes, including its fragment headers; 200 MiB by default
 * @param unreadOutput how many bytes of one pipeline may wait for a slow consumer while other pipelines of the session
 *     need the connection, in all that they take up in memory; by default an eighth of the largest size of this JVM's
 *     heap, but at most 64 MiB. Whatever is set, all sessions together leave half of the heap free: a pipeline may let
 *     no more bytes wait than that half still has room for
 * @param depth how deep values may be nested; 50 by default, as deep as PowerShell writes them
 * @param elements how many elements a value may have; 20 million by default
 * @param characters how many characters all texts and names of a value may have together; 512 Mi by default
 * @param textLength how many characters one text may have; 256 Mi by default
 * @param nameLength how many characters the name of a property or type may have; 64 Ki by default
 * @param entries how many entries a dictionary may have; 4 million by default
 * @param pipelineSize how many bytes one pipeline may receive in all, before they are decoded, which takes up a few
 *     times as much memory; no limit by default, because output that is read as it arrives needs none
 */
public record ReceiveLimits(
        long messageSize,
        long unreadOutput,
        int depth,
        int elements,
        long characters,
        int textLength,
        int nameLength,
        int entries,
        long pipelineSize) {
    private static final long UNREAD_OUTPUT = 64L << 20;
    private static final int SHARE_OF_HEAP = 8;

    /** The defaults named at each component. */
    public static final ReceiveLimits DEFAULT = inHeap(Runtime.getRuntime().maxMemory());

    /**
     * Creates limits.
     *
     * @throws RunspaceException with {@link ErrorCode#OPTION_VALUE} if one is not above zero
     */
    public ReceiveLimits {
        requirePositive("messageSize", messageSize);
        requirePositive("unreadOutput", unreadOutput);
        requirePositive("depth", depth);
        requirePositive("elements", elements);
        requirePositive("characters", characters);
        requirePositive("textLength", textLength);
        requirePositive("nameLength", nameLength);
        requirePositive("entries", entries);
        requirePositive("pipelineSize", pipelineSize);
    }

    /** Returns the defaults in a heap of so many bytes, most of which is the application's. */
    static ReceiveLimits inHeap(long heap) {
        long unread = Math.min(UNREAD_OUTPUT, heap / SHARE_OF_HEAP);
        return new ReceiveLimits(
                200L << 20, unread, 50, 20_000_000, 512L << 20, 256 << 20, 64 << 10, 4_000_000, Long.MAX_VALUE);
    }

    /**
     * Returns a copy of these limits with the given message size.
     *
     * @param most how many bytes one message may have, its fragment headers included
     * @return the copy
     */
    public ReceiveLimits withMessageSize(long most) {
        return new ReceiveLimits(
                most, unreadOutput, depth, elements, characters, textLength, nameLength, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given limit for unread output.
     *
     * @param most how many bytes of one pipeline may wait for a slow consumer while others of the session need the
     *     connection
     * @return the copy
     */
    public ReceiveLimits withUnreadOutput(long most) {
        return new ReceiveLimits(
                messageSize, most, depth, elements, characters, textLength, nameLength, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given depth.
     *
     * @param most how deep values may be nested
     * @return the copy
     */
    public ReceiveLimits withDepth(int most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, most, elements, characters, textLength, nameLength, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given number of elements.
     *
     * @param most how many elements a value may have
     * @return the copy
     */
    public ReceiveLimits withElements(int most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, depth, most, characters, textLength, nameLength, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given number of characters.
     *
     * @param most how many characters all texts and names of a value may have together
     * @return the copy
     */
    public ReceiveLimits withCharacters(long most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, depth, elements, most, textLength, nameLength, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given length of texts.
     *
     * @param most how many characters one text may have
     * @return the copy
     */
    public ReceiveLimits withTextLength(int most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, depth, elements, characters, most, nameLength, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given length of names.
     *
     * @param most how many characters the name of a property or type may have
     * @return the copy
     */
    public ReceiveLimits withNameLength(int most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, depth, elements, characters, textLength, most, entries, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given number of dictionary entries.
     *
     * @param most how many entries a dictionary may have
     * @return the copy
     */
    public ReceiveLimits withEntries(int most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, depth, elements, characters, textLength, nameLength, most, pipelineSize);
    }

    /**
     * Returns a copy of these limits with the given size of all that a pipeline receives.
     *
     * @param most how many bytes one pipeline may receive in all
     * @return the copy
     */
    public ReceiveLimits withPipelineSize(long most) {
        return new ReceiveLimits(
                messageSize, unreadOutput, depth, elements, characters, textLength, nameLength, entries, most);
    }

    private static void requirePositive(String name, long limit) {
        if (limit <= 0) {
            throw new RunspaceException(ErrorCode.OPTION_VALUE, null, name, "a number above zero", limit);
        }
    }
}
