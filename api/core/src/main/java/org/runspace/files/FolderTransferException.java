package org.runspace.files;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.RunspaceException;

/**
 * Thrown at the end of the copy of a folder if something in it could not be copied. The other files were copied, and
 * stay. Its cause is the first failure.
 */
public final class FolderTransferException extends RunspaceException {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, FileTransferException> failures;
    private final transient @Nullable FolderResult copied;

    /**
     * Creates the exception.
     *
     * @param folder the source's name
     * @param failures one at least, by the relative path
     * @param copied the others
     * @param total how many files and folders there are
     */
    public FolderTransferException(
            String folder, Map<String, FileTransferException> failures, FolderResult copied, int total) {
        super(
                ErrorCode.FOLDER_INCOMPLETE,
                first(failures).getValue(),
                failures.size(),
                total,
                folder,
                first(failures).getKey(),
                first(failures).getValue().getMessage());
        this.failures = new LinkedHashMap<>(failures);
        this.copied = copied;
    }

    private static Map.Entry<String, FileTransferException> first(Map<String, FileTransferException> failures) {
        return failures.entrySet().iterator().next();
    }

    /**
     * Returns why files and folders were not copied.
     *
     * @return by the path relative to the folder, with {@code /} between the names; empty for the folder itself
     */
    public Map<String, FileTransferException> failures() {
        return Collections.unmodifiableMap(failures);
    }

    /**
     * Returns what was copied.
     *
     * @return a result with nothing in it after this exception was serialized by Java
     */
    public FolderResult copied() {
        return copied == null ? new FolderResult(Map.of(), Map.of(), Duration.ZERO) : copied;
    }
}
