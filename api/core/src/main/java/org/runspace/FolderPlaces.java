package org.runspace;

import java.nio.file.Path;

/**
 * Where a folder is on both sides.
 *
 * @param here of this computer
 * @param there of the server
 */
record FolderPlaces(Path here, ServerFolder there) {
    /** Returns where something in the folder is on this computer. */
    Path local(String name) {
        return here.resolve(name);
    }

    /** Returns where something in the folder is on the server. */
    ServerName remote(String name) {
        return there.within(name);
    }
}
