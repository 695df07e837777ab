/**
 * Files over a session: what {@code runspace.files()} copies, how, and what became of it.
 * {@link org.runspace.files.RemoteFiles} is where to begin.
 */
@NullMarked
package org.runspace.files;

import org.jspecify.annotations.NullMarked;
