package org.runspace;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.runspace.error.ErrorCode;
import org.runspace.error.FileFailure;
import org.runspace.files.FileTransferException;
import org.runspace.files.FolderResult;
import org.runspace.files.SkipReason;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferResult;
import org.runspace.object.PSDictionary;

/** A folder on its way from the server. For one thread. */
final class FolderDownload {
    private final RemoteRunspace runspace;
    private final String source;
    private final Path target;
    private final TransferOptions options;

    FolderDownload(RemoteRunspace runspace, String source, Path target, TransferOptions options) {
        this.runspace = runspace;
        this.source = source;
        this.target = target;
        this.options = options;
    }

    FolderResult run() {
        if (Files.exists(target) && !Files.isDirectory(target)) {
            throw new FileTransferException(ErrorCode.FOLDER_IS_FILE, null, target);
        }
        boolean windows = target.getFileSystem().getSeparator().equals("\\");
        FolderTree tree = new FolderTree(source, target.getFileSystem(), options.pattern(), windows);
        ServerFolder place = list(tree);
        FolderCopy copy = new FolderCopy(source, tree, options);
        create(tree, copy);
        return copy.run(new Way(new FolderPlaces(target, place), copy));
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
            return new FileDownload(places.remote(name), places.local(name), told).run(runspace);
        }

        @Override
        public List<String> copySmall(Map<String, Long> files) {
            new SmallDownloads(runspace, places, options, copy).run(files.keySet());
            return List.of();
        }

        @Override
        public void change(Map<String, FolderFacts> folders) {
            folders.forEach((name, facts) -> FolderDownload.this.change(copy, name, facts));
        }
    }

    private void change(FolderCopy copy, String name, FolderFacts facts) {
        Path folder = target.resolve(name);
        try {
            if (options.times() && facts.modified() != null) {
                Files.setLastModifiedTime(folder, FileTime.from(facts.modified()));
            }
            if (options.attributes() && facts.attributes() != null) {
                facts.attributes().give(folder);
            }
        } catch (IOException e) {
            copy.failed(name, unusable(folder, "given its time or attributes", e));
        }
    }

    private ServerFolder list(FolderTree tree) {
        PowerShell shell = FileScripts.with(runspace, FolderScripts.LIST, ServerName.given(source))
                .addParameter("Attributes", FileAttributes.wanted(options, target));
        try (OutputReader next = shell.read()) {
            ServerFolder place = ServerFolder.of(next.hasNext() ? next.next() : null, source);
            while (next.hasNext()) {
                if (next.next().value() instanceof PSDictionary facts && facts.get("Name") instanceof String name) {
                    add(tree, place, name, facts);
                }
            }
            return place;
        } catch (RemoteCommandException e) {
            throw FileScripts.failure(e, "read", source, "");
        }
    }

    private static void add(FolderTree tree, ServerFolder place, String name, PSDictionary facts) {
        switch (String.valueOf(facts.get("Kind"))) {
            case "Root" -> tree.folder("", folderFacts(facts));
            case "Folder" -> tree.folder(name, folderFacts(facts));
            case "File" -> tree.file(name, facts.get("Length") instanceof Long size ? size : 0);
            case "Failed" -> {
                Object reason = facts.get("Reason");
                FileTransferException failure = new FileTransferException(
                        ErrorCode.FOLDER_UNUSABLE, null, place.within(name), "the server", "read", reason);
                if (name.isEmpty()) {
                    throw failure;
                }
                tree.failed(name, failure);
            }
            case "FailedFile" -> {
                Object reason = facts.get("Reason");
                tree.failed(
                        name,
                        new FileTransferException(ErrorCode.FILE_REMOTE, null, place.within(name), "read", reason));
            }
            case "NoText" -> tree.noText(name);
            case "Link" -> tree.other(name, SkipReason.LINK);
            default -> tree.other(name, SkipReason.SPECIAL);
        }
    }

    private static FolderFacts folderFacts(PSDictionary facts) {
        Instant modified = facts.get("Modified") instanceof Instant time ? time : null;
        return new FolderFacts(modified, FileAttributes.told(facts.get("Attributes")));
    }

    private void create(FolderTree tree, FolderCopy copy) {
        try {
            if (!Files.isDirectory(target)) {
                Files.createDirectory(target);
            }
        } catch (IOException e) {
            throw unusable(target, "created", e);
        }
        for (String name : tree.folders()) {
            Path folder = target.resolve(name);
            try {
                if (!copy.lacksFolder(name) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(folder);
                }
            } catch (IOException e) {
                copy.failed(name, unusable(folder, "created", e));
            }
        }
    }

    private static FileTransferException unusable(Path folder, String action, IOException failure) {
        String reason = failure instanceof FileAlreadyExistsException
                ? "it is a file or a symbolic link"
                : FileFailure.reason(failure);
        return new FileTransferException(ErrorCode.FOLDER_UNUSABLE, failure, folder, "this computer", action, reason);
    }
}
