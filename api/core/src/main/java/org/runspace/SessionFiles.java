package org.runspace;

import java.nio.file.Path;
import org.runspace.files.FolderResult;
import org.runspace.files.RemoteFiles;
import org.runspace.files.TransferOptions;
import org.runspace.files.TransferResult;

/** Copies files by pipelines of a runspace. */
record SessionFiles(RemoteRunspace runspace) implements RemoteFiles {
    @Override
    public TransferResult upload(Path source, String target, TransferOptions options) {
        return new FileUpload(runspace, source, ServerName.given(target), options).run();
    }

    @Override
    public TransferResult download(String source, Path target, TransferOptions options) {
        return new FileDownload(ServerName.given(source), target, options).run(runspace);
    }

    @Override
    public FolderResult uploadFolder(Path source, String target, TransferOptions options) {
        return new FolderUpload(runspace, source, target, options).run();
    }

    @Override
    public FolderResult downloadFolder(String source, Path target, TransferOptions options) {
        return new FolderDownload(runspace, source, target, options).run();
    }
}
