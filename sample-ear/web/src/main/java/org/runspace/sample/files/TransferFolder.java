package org.runspace.sample.files;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.runspace.sample.ServerFolder;

/** Where files are between a browser and a session. */
@ApplicationScoped
public class TransferFolder extends ServerFolder {
    /** Called by the container. */
    public TransferFolder() {
        super("transfers");
    }

    /** Makes a folder for one transfer. */
    Path create(String id) throws IOException {
        return folder().createFolder(id);
    }

    /** Returns how many bytes the disk has left. */
    long free() throws IOException {
        return Files.getFileStore(folder().path()).getUsableSpace();
    }
}
