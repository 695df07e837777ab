/**
 * The exceptions of this library and their numbered messages, for programs that catch or report them.
 * {@link org.runspace.error.RunspaceException} is their base class; {@link org.runspace.error.ErrorCode} lists the
 * numbers.
 */
@NullMarked
package org.runspace.error;

import org.jspecify.annotations.NullMarked;
