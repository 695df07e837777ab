package org.runspace;

import org.runspace.object.PSObject;

/**
 * An object of a CLIXML document and the stream that it was written to. Immutable.
 *
 * @param stream the stream; {@link ClixmlStream#OUTPUT} in files
 * @param value the object, {@link PSObject#NULL} for {@code $null}; on standard error often a text, which ends with the
 *     line
 */
public record ClixmlItem(ClixmlStream stream, PSObject value) {}
