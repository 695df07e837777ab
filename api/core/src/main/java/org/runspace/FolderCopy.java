package org.runspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.runspace.error.ErrorCode;
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

    /** How files get from one side to the other. */
    interface Way {
        /** Copies a file. */
        TransferResult copy(String name, TransferOptions told);

        /**
         * Copies small files together, and tells this copy what became of each.
         *
         * @param files their sizes by their names
         * @return those that have to be copied one by one
         */
        List<String> copySmall(Map<String, Long> files);

        /**
         * Gives folders their times and attributes, as the options say, those within others first, after the files,
         * which would change them. Called only if that is wanted.
         */
        void change(Map<String, FolderFacts> folders);
    }

    /** Something was not copied. */
    void failed(String name, FileTransferException failure) {
        failures.put(name, failure);
        done += tree.files().getOrDefault(name, 0L);
    }

    /** A file was copied. */
    void copied(String name, TransferResult result) {
        copied.put(name, result);
        done += tree.files().getOrDefault(name, 0L);
    }

    /** Returns whom to tell of a file, as if it were alone. */
    Consumer<TransferProgress> progress(String name) {
        return now -> options.progress()
                .accept(new TransferProgress(done + now.done(), total, name, now.done(), now.total()));
    }

    /** Tells that a folder or a file is not there if the folder around it is not. */
    boolean lacksFolder(String name) {
        int end = name.lastIndexOf('/');
        FileTransferException failure = end < 0 ? null : failures.get(name.substring(0, end));
        if (failure != null) {
            failed(name, failure);
        }
        return failure != null;
    }

    /**
     * Copies all files whose folders are there.
     *
     * @return what was copied
     * @throws FolderTransferException if something was not
     */
    FolderResult run(Way way) {
        SmallFiles small = new SmallFiles();
        tree.files().forEach((name, size) -> {
            if (lacksFolder(name)) {
                return;
            }
            if (!SmallFiles.takes(size)) {
                copy(way, name);
            } else if (small.isFullWith(name, size)) {
                copy(way, small.take());
            }
        });
        copy(way, small.take());
        if (options.times() || options.attributes()) {
            way.change(facts());
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        FolderResult result = new FolderResult(copied, tree.skipped(), duration);
        if (failures.isEmpty()) {
            return result;
        }
        int most = tree.folders().size() + tree.files().size() + tree.failures().size();
        throw new FolderTransferException(source, failures, result, most);
    }

    private Map<String, FolderFacts> facts() {
        List<String> names = new ArrayList<>(tree.folders().descendingSet());
        names.add("");
        Map<String, FolderFacts> facts = new LinkedHashMap<>();
        for (String name : names) {
            FolderFacts its = failures.containsKey(name) ? null : tree.facts().get(name);
            if (its != null) {
                facts.put(name, its);
            }
        }
        return facts;
    }

    private void copy(Way way, String name) {
        try {
            copied(name, way.copy(name, options.withProgress(progress(name))));
        } catch (FileTransferException e) {
            failed(name, e);
        }
    }

    private void copy(Way way, Map<String, Long> files) {
        if (files.isEmpty()) {
            return;
        }
        FileTransferException rest = null;
        List<String> single = List.of();
        try {
            single = way.copySmall(files);
        } catch (FileTransferException e) {
            rest = e;
        }
        single.forEach(name -> copy(way, name));
        for (String name : files.keySet()) {
            if (!copied.containsKey(name) && !failures.containsKey(name)) {
                failed(name, rest == null ? untold(name) : rest);
            }
        }
    }

    private static FileTransferException untold(String name) {
        String reason = "the server has not told what became of it";
        return new FileTransferException(ErrorCode.FILE_REMOTE, null, name, "copied", reason);
    }
}
