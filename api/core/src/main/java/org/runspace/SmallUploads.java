package org.runspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferProgress;
import org.runspace.files.TransferResult;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/** Small files of a folder on their way to the server, many by one pipeline. For one thread. */
final class SmallUploads {
    private final RemoteRunspace runspace;
    private final FolderPlaces places;
    private final TransferOptions options;
    private final FolderCopy copy;

    /** @param copy is told what becomes of each file */
    SmallUploads(RemoteRunspace runspace, FolderPlaces places, TransferOptions options, FolderCopy copy) {
        this.runspace = runspace;
        this.places = places;
        this.options = options;
        this.copy = copy;
    }

    /**
     * Copies files.
     *
     * @return those that are too large by now to be copied in this way
     * @throws FileTransferException if the pipeline failed; of some files nothing is told then
     */
    List<String> run(Map<String, Long> files) {
        Collection<String> missing = options.resume() ? missing(files) : files.keySet();
        SmallSources sources = new SmallSources(places, missing, options);
        PowerShell shell = FileScripts.with(
                        runspace, SmallFileScripts.WRITE, places.there().name())
                .addParameter("Replace", options.replace())
                .input(sources);
        try (OutputReader told = shell.read();
                sources) {
            while (told.hasNext()) {
                settle(sources.told(), told.next().value());
            }
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "written", places.there().path(), "");
        } finally {
            sources.unreadable().forEach(copy::failed);
        }
        return sources.grown();
    }

    private void settle(SmallSources.@Nullable Sent file, @Nullable Object told) {
        if (file == null) {
            String reason = "it has told of more files than it got";
            throw new FileTransferException(
                    ErrorCode.FILE_REMOTE, null, places.there().path(), "written", reason);
        }
        String target = places.remote(file.name()).text();
        FileTransferException failure = FileScripts.failure(told, "written", target, file.sha256());
        if (failure != null) {
            copy.failed(file.name(), failure);
        } else if (file.sha256().equals(told)) {
            copied(file.name(), file.size(), 0, file.sha256(), file.started());
        } else {
            copy.failed(file.name(), unexpected(target));
        }
    }

    private static FileTransferException unexpected(String file) {
        String reason = "the server has told neither its SHA-256 nor a failure";
        return new FileTransferException(ErrorCode.FILE_REMOTE, null, file, "written", reason);
    }

    private void copied(String name, long size, long from, String sha256, long started) {
        copy.progress(name).accept(TransferProgress.ofFile(name, size, size));
        copy.copied(name, new TransferResult(size, from, sha256, Duration.ofNanos(System.nanoTime() - started)));
    }

    /** Returns what the server has not yet. What an earlier copy has left of a small file is not gone on with. */
    private List<String> missing(Map<String, Long> files) {
        List<Map<String, Object>> input = files.entrySet().stream()
                .map(file -> Map.<String, Object>of(
                        "Name", places.remote(file.getKey()).text(), "Length", file.getValue()))
                .toList();
        Iterator<PSObject> told = invoke(SmallFileScripts.LEFT, input, "read");
        List<Whole> whole = new ArrayList<>();
        List<String> missing = files.keySet().stream()
                .filter(name -> isMissing(name, told.hasNext() ? told.next().value() : null, whole))
                .toList();
        give(whole);
        return missing;
    }

    private Iterator<PSObject> invoke(String script, List<Map<String, Object>> input, String action) {
        try {
            return FileScripts.with(runspace, script, places.there().name())
                    .input(input)
                    .invoke()
                    .output()
                    .iterator();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, action, places.there().path(), "");
        }
    }

    /**
     * A file that the server has already.
     *
     * @param object its name there, and the time and the attributes that it is to have
     */
    private record Whole(String name, long size, String sha256, long started, Map<String, Object> object) {}

    private void give(List<Whole> files) {
        Iterator<PSObject> told = List.<PSObject>of().iterator();
        boolean wanted = !files.isEmpty() && (options.times() || options.attributes());
        if (wanted) {
            told = invoke(
                    SmallFileScripts.GIVE,
                    files.stream().map(Whole::object).toList(),
                    "given their times or attributes");
        }
        for (Whole file : files) {
            Object answer = told.hasNext() ? told.next().value() : null;
            String target = places.remote(file.name()).text();
            FileTransferException failure =
                    FileScripts.failure(answer, "given its time or attributes", target, file.sha256());
            if (failure != null) {
                copy.failed(file.name(), failure);
            } else if (wanted && !Boolean.TRUE.equals(answer)) {
                copy.failed(file.name(), unexpected(target));
            } else {
                copied(file.name(), file.size(), file.size(), file.sha256(), file.started());
            }
        }
    }

    private boolean isMissing(String name, @Nullable Object told, List<Whole> whole) {
        long started = System.nanoTime();
        FileTransferException failure =
                FileScripts.failure(told, "read", places.remote(name).text(), "");
        if (failure != null) {
            copy.failed(name, failure);
            return false;
        }
        if (!(told instanceof PSDictionary facts)
                || !Boolean.TRUE.equals(facts.get("Whole"))
                || !(facts.get("Length") instanceof Long length)) {
            return true;
        }
        try (LocalSource file = new LocalSource(places.local(name))) {
            FileDigest digest = new FileDigest();
            file.digest(digest, length);
            boolean same = file.size() == length && digest.hex().equals(facts.get("Sha"));
            if (same) {
                Map<String, Object> object = SmallSources.object(file, places.remote(name), options);
                whole.add(new Whole(name, length, digest.hex(), started, object));
            }
            return !same;
        } catch (FileTransferException e) {
            copy.failed(name, e);
            return false;
        }
    }
}
