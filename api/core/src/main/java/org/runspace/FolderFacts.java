package org.runspace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a folder has that its copy may get.
 *
 * @param modified when it was last changed, or null if that is not known
 * @param attributes what it may be used for, or null if nobody has asked
 */
record FolderFacts(@Nullable Instant modified, @Nullable FileAttributes attributes) {}
