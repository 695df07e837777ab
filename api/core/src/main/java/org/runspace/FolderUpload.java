package org.runspace;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderResult;
import org.runspace.files.SkipReason;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferResult;
import org.runspace.object.PSDictionary;
import org.runspace.object.PSObject;

/** A folder on its way to the server. For one thread. */
final class FolderUpload {
    private final RemoteRunspace runspace;
    private final Path source;
    private final String target;
    private final TransferOptions options;

    FolderUpload(RemoteRunspace runspace, Path source, String target, TransferOptions options) {
        this.runspace = runspace;
        this.source = source;
        this.target = target;
        this.options = options;
    }

    FolderResult run() {
        if (Files.exists(source) && !Files.isDirectory(source)) {
            throw new FileTransferException(ErrorCode.FOLDER_IS_FILE, null, source);
        }
        try {
            Path folder = source.toRealPath();
            ServerFolder place = ServerFolder.place(runspace, target, FileAttributes.wanted(options, folder));
            FolderTree tree =
                    new FolderTree(source.toString(), folder.getFileSystem(), options.pattern(), place.isWindows());
            Files.walkFileTree(folder, new Visitor(folder, tree, options.attributes()));
            FolderCopy copy = new FolderCopy(source.toString(), tree, options);
            create(place, tree, copy);
            return copy.run(new Way(new FolderPlaces(folder, place), copy));
        } catch (IOException e) {
            throw unreadable(source, e);
        }
    }

    private void create(ServerFolder place, FolderTree tree, FolderCopy copy) {
        List<String> names = new ArrayList<>(List.of(""));
        names.addAll(tree.folders());
        run(FolderScripts.CREATE, place, names, (name, reason) -> {
            FileTransferException failure = unusable(place, name, "created", reason);
            if (name.isEmpty()) {
                throw failure;
            }
            copy.failed(name, failure);
        });
        tree.folders().forEach(copy::lacksFolder);
    }

    private void change(ServerFolder place, Map<String, FolderFacts> folders, FolderCopy copy) {
        List<Map<String, Object>> input = new ArrayList<>();
        folders.forEach((name, facts) -> input.add(object(name, facts)));
        run(
                FolderScripts.CHANGE,
                place,
                input,
                (name, reason) -> copy.failed(name, unusable(place, name, "given its time or attributes", reason)));
    }

    private Map<String, Object> object(String name, FolderFacts facts) {
        Map<String, Object> object = new HashMap<>();
        object.put("Name", name);
        if (options.times() && facts.modified() != null) {
            object.put("Modified", facts.modified());
        }
        if (facts.attributes() != null) {
            object.put("Attributes", facts.attributes().text());
        }
        return object;
    }

    /** Runs a script for folders in a folder, which tells for which of them it failed, and why. */
    private void run(String script, ServerFolder place, List<?> input, BiConsumer<String, Object> failed) {
        List<PSObject> told;
        try {
            told = FileScripts.with(runspace, script, place.name())
                    .input(input)
                    .invoke()
                    .output();
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "written", target, "");
        }
        for (PSObject object : told) {
            if (object.value() instanceof PSDictionary facts && facts.get("Name") instanceof String name) {
                failed.accept(name, String.valueOf(facts.get("Reason")));
            }
        }
    }

    private static FileTransferException unusable(ServerFolder place, String name, String action, Object reason) {
        return new FileTransferException(
                ErrorCode.FOLDER_UNUSABLE, null, place.within(name), "the server", action, reason);
    }

    private static FileTransferException unreadable(Path folder, IOException failure) {
        String reason = FileFailure.reason(failure);
        return new FileTransferException(ErrorCode.FOLDER_UNUSABLE, failure, folder, "this computer", "read", reason);
    }

    private final class Way implements FolderCopy.Way {
        private final FolderPlaces places;
        private final FolderCopy copy;

        Way(FolderPlaces places, FolderCopy copy) {
            this.places = places;
            this.copy = copy;
        }

        @Override
        public TransferResult copy(String name, TransferOptions told) {
            return new FileUpload(runspace, places.local(name), places.remote(name), told).run();
        }

        @Override
        public List<String> copySmall(Map<String, Long> files) {
            return new SmallUploads(runspace, places, options, copy).run(files);
        }

        @Override
        public void change(Map<String, FolderFacts> folders) {
            FolderUpload.this.change(places.there(), folders, copy);
        }
    }

    /** Does not follow symbolic links. */
    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final FolderTree tree;
        private final boolean attributes;

        Visitor(Path folder, FolderTree tree, boolean attributes) {
            this.folder = folder;
            this.tree = tree;
            this.attributes = attributes;
        }

        private String name(Path within) {
            return StreamSupport.stream(folder.relativize(within).spliterator(), false)
                    .map(Path::toString)
                    .collect(Collectors.joining("/"));
        }

        /** Java replaces what it cannot read in a name. */
        private boolean isText(Path within, String name) {
            boolean text = within.equals(folder.resolve(name));
            if (!text) {
                tree.noText(name);
            }
            return text;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path within, BasicFileAttributes its) throws IOException {
            String name = within.equals(folder) ? "" : name(within);
            if (!isText(within, name)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            tree.folder(
                    name,
                    new FolderFacts(its.lastModifiedTime().toInstant(), attributes ? FileAttributes.of(within) : null));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
            String name = name(file);
            if (!isText(file, name)) {
                return FileVisitResult.CONTINUE;
            }
            if (its.isRegularFile()) {
                tree.file(name, its.size());
            } else {
                tree.other(name, its.isSymbolicLink() ? SkipReason.LINK : SkipReason.SPECIAL);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path within, IOException failure) throws IOException {
            if (within.equals(folder)) {
                throw failure;
            }
            tree.failed(name(within), unreadable(within, failure));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path within, @Nullable IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : visitFileFailed(within, failure);
        }
    }
}
