package org.runspace.engine.clixml;

/**
 * What a document may not pass, so that a small message cannot become a huge graph (MS-PSRP 2.2.5, the engine's own quotas).
 *
 * @param depth how deep values may be nested, the root being 1; PowerShell itself writes up to 50
 * @param elements how many elements a document may have
 * @param characters how many characters all texts of a document may have together
 */
public record ClixmlLimits(int depth, int elements, long characters) {
    /** 50 levels, 20 million elements, 512 Mi characters. */
    public static final ClixmlLimits DEFAULT = new ClixmlLimits(50, 20_000_000, 512L << 20);
}
