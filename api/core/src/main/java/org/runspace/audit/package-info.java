/**
 * Who ran what: what is told of each run, before and after it. Start at {@link org.runspace.audit.RunListener}.
 *
 * <p>Nothing here holds a value of a parameter, an argument, an object of the input or the output, or the text of a
 * script: scripts are told by their SHA-256 and their length.
 */
@NullMarked
package org.runspace.audit;

import org.jspecify.annotations.NullMarked;
