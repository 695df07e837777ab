package org.runspace.engine.clixml;

import org.runspace.ReceiveLimits;

/**
 * Limits for a document, so that a small message cannot become a huge graph (MS-PSRP 2.2.5, the engine's own quotas).
 * Characters are counted as the bytes that they have in the document.
 *
 * @param depth how deep values may be nested, the root being 1; PowerShell itself writes up to 50
 * @param elements how many elements a document may have
 * @param characters how many characters all texts and names may have together; type names that are referred to count
 *     each time
 * @param textLength how many characters one text may have
 * @param nameLength how many characters the name of a property or type may have
 * @param entries how many entries a dictionary may have
 */
public record ClixmlLimits(int depth, int elements, long characters, int textLength, int nameLength, int entries) {
    /** 50 levels, 20 million elements, 512 Mi characters, 256 Mi in one text, 64 Ki in a name, 4 million entries. */
    public static final ClixmlLimits DEFAULT = new ClixmlLimits(50, 20_000_000, 512L << 20);

    /** Checks that every limit is above zero. */
    public ClixmlLimits {
        if (depth < 1 || elements < 1 || characters < 1 || textLength < 1 || nameLength < 1 || entries < 1) {
            throw new IllegalArgumentException("a limit must be above zero");
        }
    }

    /**
     * Returns the limits for values that are in those for what is received.
     *
     * @param limits as a user sets them
     * @return the limits
     */
    public static ClixmlLimits of(ReceiveLimits limits) {
        return new ClixmlLimits(
                limits.depth(),
                limits.elements(),
                limits.characters(),
                limits.textLength(),
                limits.nameLength(),
                limits.entries());
    }

    /**
     * Creates limits with the default sizes of single texts, names and dictionaries.
     *
     * @param depth how deep values may be nested, the root being 1
     * @param elements how many elements a document may have
     * @param characters how many characters all texts and names may have together
     */
    public ClixmlLimits(int depth, int elements, long characters) {
        this(depth, elements, characters, 256 << 20, 64 << 10, 4_000_000);
    }

    /**
     * Returns a copy of these limits with the given depth.
     *
     * @param most how deep values may be nested
     * @return the copy
     */
    public ClixmlLimits withDepth(int most) {
        return new ClixmlLimits(most, elements, characters, textLength, nameLength, entries);
    }

    /**
     * Returns a copy of these limits with the given number of elements.
     *
     * @param most how many elements a document may have
     * @return the copy
     */
    public ClixmlLimits withElements(int most) {
        return new ClixmlLimits(depth, most, characters, textLength, nameLength, entries);
    }

    /**
     * Returns a copy of these limits with the given number of characters.
     *
     * @param most how many characters all texts and names may have together
     * @return the copy
     */
    public ClixmlLimits withCharacters(long most) {
        return new ClixmlLimits(depth, elements, most, textLength, nameLength, entries);
    }

    /**
     * Returns a copy of these limits with the given length of texts.
     *
     * @param most how many characters one text may have
     * @return the copy
     */
    public ClixmlLimits withTextLength(int most) {
        return new ClixmlLimits(depth, elements, characters, most, nameLength, entries);
    }

    /**
     * Returns a copy of these limits with the given length of names.
     *
     * @param most how many characters a name may have
     * @return the copy
     */
    public ClixmlLimits withNameLength(int most) {
        return new ClixmlLimits(depth, elements, characters, textLength, most, entries);
    }

    /**
     * Returns a copy of these limits with the given number of dictionary entries.
     *
     * @param most how many entries a dictionary may have
     * @return the copy
     */
    public ClixmlLimits withEntries(int most) {
        return new ClixmlLimits(depth, elements, characters, textLength, nameLength, most);
    }
}
