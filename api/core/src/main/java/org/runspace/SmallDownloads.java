package org.runspace;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.runspace.files.FileTransferException;
import org.runspace.files.TransferOptions;
import org.runspace.object.PSObject;

/** Small files of a folder on their way from the server, many by one pipeline. For one thread. */
final class SmallDownloads {
    private final RemoteRunspace runspace;
    private final FolderPlaces places;
    private final TransferOptions options;
    private final FolderCopy copy;
    private final Deque<Wanted> rest = new ArrayDeque<>();

    private record Wanted(String name, ServerName source, FileDownload file) {
        Map<String, Object> object() {
            Map<String, Object> object = new HashMap<>(file.wanted());
            object.put("Name", source.text());
            return object;
        }
    }

    /** @param copy is told what becomes of each file */
    SmallDownloads(RemoteRunspace runspace, FolderPlaces places, TransferOptions options, FolderCopy copy) {
        this.runspace = runspace;
        this.places = places;
        this.options = options;
        this.copy = copy;
    }

    void run(Collection<String> names) {
        names.forEach(this::prepare);
        while (!rest.isEmpty()) {
            receive();
        }
    }

    private void prepare(String name) {
        ServerName source = places.remote(name);
        FileDownload file = new FileDownload(source, places.local(name), options.withProgress(copy.progress(name)));
        try {
            file.prepare();
            rest.add(new Wanted(name, source, file));
        } catch (FileTransferException e) {
            copy.failed(name, e);
        }
    }

    /** Runs one pipeline, up to the first file of which the server would still send what nobody wants. */
    private void receive() {
        List<Map<String, Object>> input = rest.stream().map(Wanted::object).toList();
        PowerShell shell = FileScripts.with(
                        runspace, SmallFileScripts.READ, places.there().name())
                .addParameter("Chunk", FileScripts.CHUNK)
                .addParameter("Attributes", FileAttributes.wanted(options, places.here()))
                .input(input);
        try (OutputReader objects = shell.read()) {
            boolean atItsEnd = true;
            while (atItsEnd && !rest.isEmpty()) {
                Wanted next = rest.remove();
                ObjectsOfOne its = new ObjectsOfOne(objects, next.source().text());
                try {
                    copy.copied(next.name(), next.file().receive(its, System.nanoTime()));
                } catch (FileTransferException e) {
                    copy.failed(next.name(), e);
                }
                atItsEnd = its.ended;
            }
        }
    }

    /** What a server sends of one file, which ends with a text or a failure. */
    private static final class ObjectsOfOne implements Iterator<PSObject> {
        private final Iterator<PSObject> all;
        private final String file;
        private boolean ended;

        ObjectsOfOne(Iterator<PSObject> all, String file) {
            this.all = all;
            this.file = file;
        }

        @Override
        public boolean hasNext() {
            return !ended && all.hasNext();
        }

        @Override
        public PSObject next() {
            if (ended) {
                throw new NoSuchElementException();
            }
            PSObject object = all.next();
            FileTransferException failure = FileScripts.failure(object.value(), "read", file, "");
            ended = failure != null || object.value() instanceof String;
            if (failure != null) {
                throw failure;
            }
            return object;
        }
    }
}
