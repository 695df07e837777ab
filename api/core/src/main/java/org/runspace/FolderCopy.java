package org.runspace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderResult;
import org.runspace.files.FolderTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;

/** The files of a folder, one after the other, in either direction. For one thread. */
final class FolderCopy {
    private final String source;
    private final FolderTree tree;
    private final TransferOptions options;
    private final long started = System.nanoTime();
    private final long total;
    private final Map<String, TransferResult> copied = new LinkedHashMap<>();
    private final Map<String, FileTransferException> failures;
    private long done;

    FolderCopy(String source, FolderTree tree, TransferOptions options) {
        this.source = source;
        this.tree = tree;
        this.options = options;
        this.total = tree.files().values().stream().mapToLong(Long::longValue).sum();
        this.failures = new LinkedHashMap<>(tree.failures());
    }

    /** Something was not copied. */
    void failed(String name, FileTransferException failure) {
        failures.put(name, failure);
    }

    /** Tells that a folder is not there if one around it is not. */
    boolean lacksFolder(String name) {
        int end = name.lastIndexOf('/');
        FileTransferException failure = end < 0 ? null : failures.get(name.substring(0, end));
        if (failure != null) {
            failures.put(name, failure);
        }
        return failure != null;
    }

    /**
     * Copies all files whose folders are there.
     *
     * @param file copies the file of a name, as options say
     * @param times gives folders their times, those within others first, after the files, which would change them; is
     *     called only if that is wanted
     * @return what was copied
     * @throws FolderTransferException if something was not
     */
    FolderResult run(
            Function<String, Function<TransferOptions, TransferResult>> file, Consumer<Map<String, Instant>> times) {
        for (Map.Entry<String, Long> entry : tree.files().entrySet()) {
            String name = entry.getKey();
            if (!lacksFolder(name)) {
                copy(name, file.apply(name));
            }
            done += entry.getValue();
        }
        if (options.times()) {
            times.accept(times());
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        FolderResult result = new FolderResult(copied, tree.skipped(), duration);
        if (failures.isEmpty()) {
            return result;
        }
        int most = tree.folders().size() + tree.files().size() + tree.failures().size();
        throw new FolderTransferException(source, failures, result, most);
    }

    private Map<String, Instant> times() {
        List<String> names = new ArrayList<>(tree.folders().descendingSet());
        names.add("");
        Map<String, Instant> times = new LinkedHashMap<>();
        for (String name : names) {
            Instant time = failures.containsKey(name) ? null : tree.times().get(name);
            if (time != null) {
                times.put(name, time);
            }
        }
        return times;
    }

    private void copy(String name, Function<TransferOptions, TransferResult> file) {
        TransferOptions told = options.withProgress(now -> options.progress()
                .accept(new TransferProgress(done + now.done(), total, name, now.done(), now.total())));
        try {
            copied.put(name, file.apply(told));
        } catch (FileTransferException e) {
            failures.put(name, e);
        }
    }
}
